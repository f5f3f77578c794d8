import { forget, remember, remembered } from '@/kernel/storage'
import type { Schema } from '@/kernel/schema'

import type { BallotDraft } from './ballotDraft'

/** What this phone keeps of a ballot: the paper, the ticks, the receipt. Leaving (退出登录) clears it all. */
export type KeptReceipt = Schema<'Receipt'> & { isStamped?: boolean }

export const keptPaper = (ballotId: string) => remembered<string>(`paper:${ballotId}`)
export const keepPaper = (ballotId: string, paper: string) => remember(`paper:${ballotId}`, paper)
export const forgetPaper = (ballotId: string) => forget(`paper:${ballotId}`)

export const keptTicks = (ballotId: string) => remembered<BallotDraft>(`ticks:${ballotId}`)
export const keepTicks = (ballotId: string, draft: BallotDraft) => remember(`ticks:${ballotId}`, draft)

export const keptReceipt = (ballotId: string) => remembered<KeptReceipt>(`receipt:${ballotId}`)
export const keepReceipt = (ballotId: string, receipt: KeptReceipt) => remember(`receipt:${ballotId}`, receipt)
