/* What the phone computes between the desk and the box. A file of its own, fetched when a ballot is there
 * to be voted on; src/ballot/phone.ts brings it. Bytes: docs/ballot-format.md. */
export { unb64u, b64u } from './bytes'
export { isInLog } from './log'
export { keysOf, type Keys } from './manifest'
export { request } from './paper'
export { isPromised, leafOf, shortCode, signedVote } from './vote'
