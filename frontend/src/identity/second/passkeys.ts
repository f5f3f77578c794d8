import { answer, api } from '@/kernel/http'

/** Whether this browser, at this address, can hold a passkey: it never can at a bare number. */
export function canHoldPasskeys(): boolean {
  const isNumber = /^[\d.]+$|:/.test(location.hostname)
  return !isNumber && 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential
}

/** Asks the device to make a key and sends its public half. Refused by the person: false. */
export async function addPasskey(): Promise<boolean> {
  const { options } = await answer(api.POST('/api/v1/me/passkeys/options'))
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options))
  const made = await asked(() => navigator.credentials.create({ publicKey }))
  if (!made) return false
  await answer(api.POST('/api/v1/me/passkeys', { body: bodyOf(made) }))
  return true
}

/** Asks the device to show that its holder is there. Refused by the person: false. */
export async function provePasskey(): Promise<boolean> {
  const { options } = await answer(api.POST('/api/v1/me/second-factor/passkey-options'))
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options))
  const signed = await asked(() => navigator.credentials.get({ publicKey }))
  if (!signed) return false
  await answer(api.POST('/api/v1/me/second-factor/passkey-proof', { body: bodyOf(signed) }))
  return true
}

/** The person says no, or has no finger free: nothing happened. */
async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    return (await ask()) as PublicKeyCredential | null
  } catch (thrown) {
    if (thrown instanceof DOMException) return null
    throw thrown
  }
}

const bodyOf = (credential: PublicKeyCredential) => ({
  id: credential.id,
  credential: JSON.stringify(credential.toJSON()),
})
