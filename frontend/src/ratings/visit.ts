import { sendWaiting } from './outbox'

/** A rating that was given without a network goes out at the next visit. */
export async function onVisit(): Promise<void> {
  await sendWaiting()
}
