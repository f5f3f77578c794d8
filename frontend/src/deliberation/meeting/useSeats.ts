import { ref, watch, type Ref } from 'vue'

import { seatsOf, type Live, type Seat } from './meetings'

/** Who has come, read again whenever something has happened; nothing while nobody needs it. */
export function useSeats(meetingId: string, live: () => Live | undefined, isNeeded: () => boolean): Ref<Seat[]> {
  const seats = ref<Seat[]>([])

  async function look(number: number | undefined) {
    if (number === undefined) return
    const found = await seatsOf(meetingId).catch(() => undefined)
    if (found && live()?.number === number) seats.value = found
  }
  watch(() => (isNeeded() ? live()?.number : undefined), look, { immediate: true })
  return seats
}
