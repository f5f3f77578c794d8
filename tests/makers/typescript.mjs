/* The phone's and the verifier's own TypeScript under node: one order a line in, one answer a line out.
 * A page finds `./bytes` without its ending; node has to be told. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { createInterface } from 'node:readline'

registerHooks({
  resolve: (specifier, context, next) =>
    next(/^\.{1,2}\/[^.]+$/.test(specifier) ? `${specifier}.ts` : specifier, context),
})

const ballot = new URL('../../frontend/src/ballot/', import.meta.url)
const part = (path) => import(new URL(path, ballot))
const [{ keysOf }, { request }, votes, { verify }] = await Promise.all(
  ['protocol/manifest.ts', 'protocol/paper.ts', 'protocol/vote.ts', 'verify/verify.ts'].map(part),
)

const orders = {
  /** M1: what goes to the desk. */
  request: ({ manifest, digest, seed }) => ({ blinded: request(seed, keysOf(manifest, digest)).blinded }),
  /** M2 and M3: the answer opened, and a vote for each list of choices, numbered from 1. */
  votes({ manifest, digest, seed, answer, choices }) {
    const keys = keysOf(manifest, digest)
    const paper = request(seed, keys).open(answer)
    const ephemeral = () => crypto.getRandomValues(new Uint8Array(32))
    const cast = choices.map((ids, n) => votes.signedVote(keys, paper, ids, n + 1, ephemeral()))
    return { votes: cast, key: paper.key, code: votes.shortCode(keys.ballotId, paper.key) }
  },
  /** M4: whether the phone takes the box's word. */
  promise: ({ manifest, digest, vote, receipt }) => ({ good: votes.isPromised(keysOf(manifest, digest), vote, receipt) }),
  /** The page 「我来复核」 on a file. */
  async verify({ path, kept }) {
    const began = performance.now()
    const file = new Uint8Array(readFileSync(path)).buffer
    const { passed, fault, leftOut, facts } = await verify(file, kept)
    return { passed, fault, leftOut, facts, seconds: (performance.now() - began) / 1000 }
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  const { order, ...said } = JSON.parse(line)
  let answer
  try {
    answer = await orders[order](said)
  } catch (thrown) {
    answer = { failed: String(thrown) }
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
