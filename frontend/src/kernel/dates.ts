/** Dates as people in China say them, whatever zone the phone is set to.
 *  China has had one zone and no summer time since 1991, so eight hours are added and UTC is read. */

const EIGHT_HOURS = 8 * 3_600_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']

type When = string | Date

const inChina = (when: When) => new Date(new Date(when).getTime() + EIGHT_HOURS)
export const dayNumber = (when: When) => Math.floor(inChina(when).getTime() / DAY)
const two = (n: number) => String(n).padStart(2, '0')

/** "12月1日"; the year is said only when it is not this year. */
export function day(when: When, now: When = new Date()): string {
  const d = inChina(when)
  const year = d.getUTCFullYear() === inChina(now).getUTCFullYear() ? '' : `${d.getUTCFullYear()}年`
  return `${year}${d.getUTCMonth() + 1}月${d.getUTCDate()}日`
}

/** "12月1日 星期二" */
export function dayOfWeek(when: When, now: When = new Date()): string {
  return `${day(when, now)} ${WEEKDAYS[inChina(when).getUTCDay()]}`
}

/** "18:00" */
export function clock(when: When): string {
  const d = inChina(when)
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}

/** "12月1日 星期二 18:00" */
export function dayAndTime(when: When, now: When = new Date()): string {
  return `${dayOfWeek(when, now)} ${clock(when)}`
}

/** "11月20日–12月1日" */
export function span(from: When, to: When, now: When = new Date()): string {
  return dayNumber(from) === dayNumber(to) ? day(from, now) : `${day(from, now)}–${day(to, from)}`
}

/** How long until then: "还有 5 天" · "还有 3 小时" · "还有 20 分钟" · "还有不到 1 分钟" · "已截止". */
export function remaining(until: When, now: When = new Date()): string {
  const left = new Date(until).getTime() - new Date(now).getTime()
  if (left <= 0) return '已截止'
  if (left < MINUTE) return '还有不到 1 分钟'
  if (left < HOUR) return `还有 ${Math.floor(left / MINUTE)} 分钟`
  if (left < DAY) return `还有 ${Math.floor(left / HOUR)} 小时`
  return `还有 ${dayNumber(until) - dayNumber(now)} 天`
}

/** How long ago: "刚刚" · "5 分钟前" · "3 小时前" · "昨天" · "12月1日". */
export function since(when: When, now: When = new Date()): string {
  const gone = new Date(now).getTime() - new Date(when).getTime()
  const days = dayNumber(now) - dayNumber(when)
  if (gone < MINUTE) return '刚刚'
  if (gone < HOUR) return `${Math.floor(gone / MINUTE)} 分钟前`
  if (days === 0) return `${Math.floor(gone / HOUR)} 小时前`
  return days === 1 ? '昨天' : day(when, now)
}
