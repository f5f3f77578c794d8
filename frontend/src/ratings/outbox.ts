import { ref } from 'vue'

import { answer, api, OFFLINE, Refusal } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'
import { forget, remember, remembered, rememberedUnder } from '@/kernel/storage'

type Given = Schema<'RatingGiven'>

const PREFIX = 'rating-waits:'
const REFUSED = 'rating-refused:'

/** How many ratings wait on this phone for the network. */
export const waiting = ref(rememberedUnder(PREFIX).length)

const count = () => (waiting.value = rememberedUnder(PREFIX).length)

/** Send it, or keep it until the network is back: `null` when it is kept. The id makes a second sending harmless. */
export async function giveOrKeep(given: Given): Promise<Schema<'RatingTaken'> | null> {
  try {
    return await give(given)
  } catch (thrown) {
    if (!isAway(thrown) || !remember(PREFIX + given.id, given)) throw thrown
    count()
    return null
  }
}

/** What the server would not take when it came late: its sentence, until she has read it. */
export const refused = ref(rememberedUnder(REFUSED).map((id) => remembered<string>(REFUSED + id)))

export function forgetRefused(): void {
  rememberedUnder(REFUSED).forEach((id) => forget(REFUSED + id))
  refused.value = []
}

/** Send what waits; what the server refuses by now is no longer sent, and she reads why. */
export async function sendWaiting(): Promise<number> {
  let sent = 0
  for (const id of rememberedUnder(PREFIX)) {
    const given = remembered<Given>(PREFIX + id)
    if (!given) continue
    try {
      await give(given)
      sent += 1
    } catch (thrown) {
      if (isAway(thrown) || isSignedOut(thrown)) break
      if (thrown instanceof Refusal) note(id, thrown.problem.title)
    }
    forget(PREFIX + id)
  }
  count()
  return sent
}

const give = (body: Given) => answer(api.POST('/api/v1/ratings', { body }))

function note(id: string, sentence: string): void {
  remember(REFUSED + id, sentence)
  refused.value = [...refused.value, sentence]
}

/** No network, or a server that could not be asked: worth another try. */
const isAway = (thrown: unknown) =>
  thrown instanceof Refusal && (thrown.problem.type === OFFLINE.type || thrown.problem.status >= 500)

const isSignedOut = (thrown: unknown) => thrown instanceof Refusal && thrown.problem.status === 401
