import { answer, api } from '@/kernel/http'
import { askWhoIAm } from '@/kernel/me'
import { forgetAllBut, remember, remembered } from '@/kernel/storage'

/** A seed stays, each under its own person: without it nobody gets to her ballot paper again. */
const STAYS = ['edition', 'seeds']

/** Comes in with the code. False: the number is proven, but the browser has not kept the session. */
export async function signIn(phone: string, code: string): Promise<boolean> {
  const { accountId } = await answer(api.POST('/api/v1/sessions', { body: { phone, code } }))
  const former = remembered<string>('account')
  // The phone goes round in the family: papers and ticks of the last one are not for the next.
  if (former !== null && former !== accountId) forgetAllBut(...STAYS)
  remember('account', accountId)
  return (await askWhoIAm()).signedIn
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE('/api/v1/sessions/current'))
  forgetAllBut(...STAYS)
  await askWhoIAm()
}
