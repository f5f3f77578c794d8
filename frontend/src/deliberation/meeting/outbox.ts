import type { Problem } from '@/kernel/http'
import { forget, remember, remembered } from '@/kernel/storage'

import type { Act } from './meetings'

/** Something pressed that the server has not answered yet. The same key is written once, however often it is sent. */
export interface Pressed {
  key: string
  act: Act
}

/** What the phone has to send, in the order in which it was pressed; kept when the page closes. */
export function outboxOf(meetingId: string) {
  const name = `meeting:${meetingId}`
  const all = () => remembered<Pressed[]>(name) ?? []

  function keep(list: Pressed[]) {
    if (list.length) remember(name, list)
    else forget(name)
  }
  return {
    all,
    add: (pressed: Pressed) => keep([...all(), pressed]),
    remove: (key: string) => keep(all().filter((each) => each.key !== key)),
  }
}

/** Whether to try again: no answer came, or the server could not. What it refused stays refused. */
export const isWorthARetry = (problem: Problem) => problem.status === 0 || problem.status >= 500
