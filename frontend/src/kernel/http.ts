import { client } from './client'

/** How the server says no: `title` is the sentence to show as it is. */
export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
  errors?: { field: string; message: string }[]
}

export class Refusal extends Error {
  declare readonly problem: Problem // declared only: a field would bring 1 kB of helpers for old browsers

  constructor(problem: Problem) {
    super(problem.title)
    Object.assign(this, { problem })
  }
}

export const OFFLINE: Problem = {
  type: 'offline',
  title: '没有连上网。您填的内容还在，请检查网络后再试一次。',
  status: 0,
}

const UNREADABLE: Problem = {
  type: 'unreadable',
  title: '服务器暂时没有回应。您填的内容还在，请过几分钟再试。',
  status: 503,
}

/** The API as a signed-in person, by the session cookie. */
export const api = client({ credentials: 'same-origin' })

/** The ballot box: no cookie goes along, so the vote cannot be tied to the person who sends it. */
export const box = client({ credentials: 'omit', referrerPolicy: 'no-referrer' })

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** `const cycle = await answer(api.GET('/api/v1/…'))`: the data, or a thrown Refusal with its Problem. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch(() => {
    throw new Refusal(OFFLINE)
  })
  if (response.ok) return data as T
  throw new Refusal(asProblem(error, response.status))
}

/** Anything thrown while asking, as a Problem that a page can show. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) return thrown.problem
  throw thrown
}

/** What is wrong with one field of a form, if anything is. */
export function errorOf(problem: Problem | null | undefined, field: string): string | undefined {
  return problem?.errors?.find((error) => error.field === field)?.message
}

/** What to say above the button: nothing when one field of the form already says it all. */
export function wholeOf(problem: Problem | null, fields: readonly string[]): Problem | null {
  const errors = problem?.errors ?? []
  const only = errors.length === 1 ? errors[0] : undefined
  return only && only.message === problem?.title && fields.includes(only.field) ? null : problem
}

function asProblem(body: unknown, status: number): Problem {
  const hasSentence = typeof body === 'object' && body !== null && 'title' in body
  return hasSentence ? { ...(body as Problem), status } : { ...UNREADABLE, status }
}
