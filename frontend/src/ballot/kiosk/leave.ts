import { forgetAllBut } from '@/kernel/storage'

/** Where this tablet stands; the one thing that it remembers. */
export const KIOSK = 'kiosk'

/** Nothing of the person stays: no seed, no draft, no receipt, no session, no address to go back to. */
export async function clearPerson(): Promise<void> {
  forgetAllBut(KIOSK)
  try {
    sessionStorage.clear()
  } catch {
    // A blocked storage holds nothing.
  }
  // The session's cookie can be taken by the server only. Nobody signs in here; if somebody did, she is out.
  await fetch('/api/v1/sessions/current', { method: 'DELETE', credentials: 'same-origin' }).catch(() => undefined)
}
