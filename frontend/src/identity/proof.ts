import { answer, api, Refusal } from '@/kernel/http'

/** A crowded network: the server asks this phone to work for a moment instead of refusing it. */
export async function withProof<T>(ask: (proof: string) => Promise<T>): Promise<T> {
  try {
    return await ask('')
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || !thrown.problem.type.endsWith('/proof-needed')) throw thrown
  }
  const { challenge, bits } = await answer(api.GET('/api/v1/login-challenges'))
  return ask(bits ? await worked(challenge, bits) : '')
}

/** `challenge:n` whose SHA-256 begins with `bits` zero bits; the page stays alive meanwhile. */
export async function worked(challenge: string, bits: number): Promise<string> {
  const [{ sha256 }, { utf8ToBytes }] = await Promise.all([
    import('@noble/hashes/sha2.js'),
    import('@noble/hashes/utils.js'),
  ])
  for (let n = 0; ; n++) {
    const text = `${challenge}:${n}`
    if (zeroBits(sha256(utf8ToBytes(text))) >= bits) return text
    if (n % 2000 === 1999) await new Promise((resume) => setTimeout(resume))
  }
}

export function zeroBits(digest: Uint8Array): number {
  const whole = digest.findIndex((byte) => byte !== 0)
  return whole < 0 ? digest.length * 8 : whole * 8 + Math.clz32(digest[whole]!) - 24
}
