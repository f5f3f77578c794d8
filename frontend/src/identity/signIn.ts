import { answer, api } from '@/kernel/http'
import { askWhoIAm, me } from '@/kernel/me'
import { forgetAllBut, remember, remembered } from '@/kernel/storage'

import { withProof } from './proof'

/** A seed stays, each under its own person: without it nobody gets to her ballot paper again. */
const STAYS = ['edition', 'seeds']

/** Comes in with the code. False: the number is proven, but the browser has not kept the session. */
export async function signIn(phone: string, code: string): Promise<boolean> {
  const { accountId } = await withProof((proof) =>
    answer(api.POST('/api/v1/sessions', { body: { phone, code, proof } })),
  )
  const former = remembered<string>('account')
  // The phone goes round in the family: papers and ticks of the last one are not for the next.
  if (former !== null && former !== accountId) forgetAllBut(...STAYS)
  remember('account', accountId)
  return (await askWhoIAm()).signedIn
}

/** The way on, through the question about personal data as long as nothing was said to it. */
export async function firstAsked(next: string): Promise<string> {
  const { isAsked } = await answer(api.GET('/api/v1/me/consent'))
  const way = wayToDesk(next)
  return isAsked ? `/consent?next=${encodeURIComponent(way)}` : way
}

/** Staff on the way to the desk show their second factor first. */
function wayToDesk(next: string): string {
  const isAwaited = next.startsWith('/desk') && me.value?.awaitsSecondStep
  return isAwaited ? `/second-step?next=${encodeURIComponent(next)}` : next
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE('/api/v1/sessions/current'))
  forgetAllBut(...STAYS)
  await askWhoIAm()
}
