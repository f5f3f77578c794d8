import { idAsHex, readShare, type Share } from './shares'

/** Why a code does not count in front of this box. */
export type Fault = 'unclear' | 'otherBallot' | 'notOurs' | 'twice'

/** What this ballot announced about its three keys, in the order of their places. */
export interface Announced {
  ballotId: string
  digests: readonly string[]
}

/** A scanned code against the ballot and the codes that are here already. */
export function checked(text: string, announced: Announced, here: readonly Share[]): Share | Fault {
  const share = readShare(text)
  if (!share) return 'unclear'
  if (share.ballotId !== idAsHex(announced.ballotId)) return 'otherBallot'
  if (announced.digests[share.place - 1] !== share.digest) return 'notOurs'
  return here.some(({ place }) => place === share.place) ? 'twice' : share
}
