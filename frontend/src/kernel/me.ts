import { shallowRef } from 'vue'

import { answer, api, whenSignedOut } from './http'
import type { Schema } from './schema'

export type Me = Schema<'Me'>

/** Who is at this phone; null until the server has said so. */
export const me = shallowRef<Me | null>(null)

let asking: Promise<Me> | null = null

/** Asks once, however many pages want to know. */
export function whoAmI(): Promise<Me> {
  asking ??= ask()
  return asking
}

/** After coming in, leaving, or claiming a home. */
export function askWhoIAm(): Promise<Me> {
  asking = null
  return whoAmI()
}

const VISITOR: Me = { signedIn: false, accountId: null, phoneMasked: '', residencies: [], roles: [], awaitsSecondStep: false }

whenSignedOut(() => {
  asking = null
  me.value = VISITOR
})

async function ask(): Promise<Me> {
  try {
    return (me.value = await answer(api.GET('/api/v1/me')))
  } catch (thrown) {
    asking = null // a failed question may be asked again
    throw thrown
  }
}

/** What this person is to a community: only the entitled get a ballot paper. */
export type Standing = 'visitor' | 'stranger' | 'waiting' | 'refused' | 'too_young' | 'entitled'

export function standingIn(communityId: string, person: Me): Standing {
  if (!person.signedIn) return 'visitor'
  const homes = person.residencies.filter((home) => home.communityId === communityId)
  const confirmed = homes.find((home) => home.state === 'confirmed')
  if (confirmed) return confirmed.mayVote ? 'entitled' : 'too_young'
  if (homes.some((home) => home.state === 'waiting')) return 'waiting'
  return homes.length ? 'refused' : 'stranger'
}

/** The way through the login and back to where one was. */
export function loginPath(next: string): string {
  return `/login?next=${encodeURIComponent(next)}`
}
