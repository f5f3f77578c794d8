/* What a voter's phone computes, for bench_phone.py: the very functions of the page, on the worked examples. */
import { ed25519 } from '../../frontend/node_modules/@noble/curves/ed25519.js'

import vectors from '../../docs/ballot-vectors.json'
import { modulusOf } from '../../frontend/src/ballot/protocol/blindRsa'
import { b64u, unb64u } from '../../frontend/src/ballot/protocol/bytes'
import { signedBytes } from '../../frontend/src/ballot/protocol/canonical'
import { request, type Paper } from '../../frontend/src/ballot/protocol/paper'
import { isPromised, leafOf, signedVote } from '../../frontend/src/ballot/protocol/vote'

const { draw, cast } = vectors
const OPTIONS = Array.from({ length: 30 }, (_, number) => `option-${number}`)
const keys = {
  ballotId: draw.ballotId,
  optionIds: OPTIONS,
  issuerModulus: modulusOf(unb64u(draw.issuerKey)),
  sealingKey: unb64u(cast.sealingKey),
  boxKey: unb64u(cast.boxKey),
  logOrigin: `gongyi/ballot/${draw.ballotId}`,
  trusteeDigests: [],
}
const taken = (act: () => unknown): number => {
  const began = performance.now()
  act()
  return performance.now() - began
}

let paper: Paper

/** The envelope, and the paper out of its answer, in milliseconds. */
function drawn(): number {
  return taken(() => (paper = request(draw.seed, keys).open(draw.answer)))
}

/** Sealing, signing and checking the receipt of one vote, in milliseconds. */
function castOnce(sequence: number): number {
  const random = crypto.getRandomValues(new Uint8Array(32))
  let vote!: ReturnType<typeof signedVote>
  const sealing = taken(() => (vote = signedVote(keys, paper, OPTIONS.slice(0, 5), sequence, random)))
  const promise = { type: 'receipt', ballotId: draw.ballotId, leafHash: leafOf(vote), castHour: '', withinSeconds: 600 }
  const signature = b64u(ed25519.sign(signedBytes('receipt', promise), unb64u(cast.boxPrivateKey)))
  let isKept = false
  const checking = taken(() => (isKept = isPromised(keys, vote, { ...promise, signature })))
  if (!isKept) throw new Error('The receipt does not hold.')
  return sealing + checking
}

Object.assign(globalThis, { drawn, castOnce })
