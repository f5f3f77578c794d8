import { answer, api } from '@/kernel/http'
import { me } from '@/kernel/me'
import type { Schema } from '@/kernel/schema'

export type Withheld = Schema<'WithheldItem'>
export type Kind = Withheld['kind']

export const figuresOf = (communityId: string) =>
  answer(
    api.GET('/api/v1/communities/{community_id}/withholding-figures', { params: { path: { community_id: communityId } } }),
  )
export const myWithheld = () => answer(api.GET('/api/v1/me/withheld-words'))
export const appeal = (withheldId: string, words: string) =>
  answer(
    api.POST('/api/v1/withheld-words/{withheld_id}/appeal', {
      params: { path: { withheld_id: withheldId } },
      body: { words },
    }),
  )
export const withhold = (communityId: string, kind: Kind, thingId: string, reasonCode: string) =>
  answer(
    api.POST('/api/v1/communities/{community_id}/withheld-words', {
      params: { path: { community_id: communityId } },
      body: { kind, thingId, reasonCode },
    }),
  )
/** Only the supervision committee hears appeals; for others there are none to wait for. */
export async function appealsOf(communityId: string): Promise<Schema<'AppealedItem'>[]> {
  const hears = me.value?.roles.some((held) => held.role === 'supervision_committee' && held.communityId === communityId)
  if (!hears) return []
  return answer(
    api.GET('/api/v1/communities/{community_id}/withholding-appeals', { params: { path: { community_id: communityId } } }),
  )
}
export const decideAppeal = (withheldId: string, outcome: 'upheld' | 'restored', words: string) =>
  answer(
    api.POST('/api/v1/withheld-words/{withheld_id}/decision', {
      params: { path: { withheld_id: withheldId } },
      body: { outcome, words },
    }),
  )
