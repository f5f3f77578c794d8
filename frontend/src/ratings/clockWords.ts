import type { Schema } from '@/kernel/schema'

type Clock = Schema<'DueClock'>

/** The clocks of a case in words: what is owed, and by when. */
export const clockWords = {
  names: {
    contact: '联系居民',
    answer: '答复',
    call_back: '回访',
    fix: '整改',
    decision: '街道来定',
    exclusion: '定计不计入',
  } satisfies Record<Clock['kind'], string>,
  by: (state: Clock['state'], when: string) =>
    ({ running: `${when}前`, overdue: `${when}就该办好，已超期`, in_time: '按时办了', late: '没有按时办' })[state],
  inWeek: (state: Clock['state'], week: string) =>
    ({ running: `${week}这一周内`, overdue: `${week}这一周就该办好，已超期`, in_time: '按时办了', late: '没有按时办' })[state],
}
