import { fromB64u, Malformed } from './bytes'
import { isObject, isText, type Json, type JsonObject } from './canonicalJson'

/** What a member must look like: it throws, or gives the value with its type. */
type Shape<T> = (value: Json) => T

function shape<T extends Json>(fits: (value: Json) => boolean): Shape<T> {
  return (value) => {
    if (!fits(value)) throw new Malformed('member')
    return value as T
  }
}

const matching = (form: RegExp) => shape<string>((value) => typeof value === 'string' && form.test(value))

export const text = shape<string>((value) => typeof value === 'string' && isText(value))
export const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
export const digest = matching(/^[0-9a-f]{64}$/)
export const object = shape<JsonObject>(isObject)
export const oneOf = <T extends Json>(...allowed: T[]) => shape<T>((value) => allowed.includes(value as T))
export const integer = (least = -Number.MAX_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER) =>
  shape<number>((value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most)

export const bytes = (length?: number): Shape<ReturnType<typeof fromB64u>> => {
  return (value) => {
    if (typeof value !== 'string') throw new Malformed('member')
    return fromB64u(value, length)
  }
}

/** UTC; a fraction of six digits only when it is not zero. */
export const time = shape<string>((value) => {
  if (typeof value !== 'string' || !/^\d{4}(-\d\d){2}T\d\d(:\d\d){2}(\.(?!0{6})\d{6})?Z$/.test(value)) return false
  const whole = `${value.slice(0, 19)}.000Z`
  const at = new Date(whole)
  return !Number.isNaN(at.getTime()) && at.toISOString() === whole
})

/** Of two times: without the Z, text stands in the order of time. */
export const isLater = (one: string, other: string) => one.slice(0, -1) > other.slice(0, -1)

export const listOf =
  <T>(item: Shape<T>): Shape<T[]> =>
  (value) => {
    if (!Array.isArray(value)) throw new Malformed('member')
    return value.map(item)
  }

/** An object with exactly these members. */
export function members<T extends Record<string, Shape<unknown>>>(shapes: T) {
  const names = Object.keys(shapes)
  return (value: Json): { [name in keyof T]: ReturnType<T[name]> } => {
    if (!isObject(value) || Object.keys(value).length !== names.length) throw new Malformed('members')
    if (names.some((name) => !Object.hasOwn(value, name))) throw new Malformed('members')
    return Object.fromEntries(names.map((name) => [name, shapes[name]!(value[name]!)])) as never
  }
}
