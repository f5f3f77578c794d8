import type { Schema } from '@/kernel/schema'

type Share = Schema<'AssistedShare'>

/** In one sentence; null while nothing has come in that could have been helped with. */
export function assistedSentence({ proposals, proposalsByDesk, claims, claimsByDesk }: Share): string | null {
  const parts = [
    proposals && `${proposals} 条建议里有 ${proposalsByDesk} 条${percent(proposalsByDesk, proposals)}`,
    claims && `${claims} 次住处登记里有 ${claimsByDesk} 次${percent(claimsByDesk, claims)}`,
  ].filter(Boolean)
  return parts.length ? `今年到现在，${parts.join('，')}，是工作人员当面帮居民填的，居民本人同意，每一次都有记录。` : null
}

const percent = (part: number, whole: number) => (part ? `（${Math.round((100 * part) / whole)}%）` : '')
