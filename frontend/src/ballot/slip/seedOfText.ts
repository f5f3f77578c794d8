import { b64u, unb64u } from '../protocol/bytes'
import { seedOf } from '../recovery/code'

/** What the QR code of a slip says: the seed stands behind the `#`, which browsers send to no server. */
export const slipAddress = (origin: string, ballotId: string, seed: string): string =>
  `${origin}/ballots/${ballotId}/paper#${seed}`

/** A scanned address, the twelve characters, or the bare seed; null when it has a mistake. */
export function seedOfText(text: string): string | null {
  const behind = /#([A-Za-z0-9_-]{22})$/.exec(text.trim())?.[1]
  if (!behind) return seedOf(text)
  try {
    return b64u(unb64u(behind, 16))
  } catch {
    return null
  }
}
