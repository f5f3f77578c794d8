import { describe, expect, test } from 'vitest'

import { answer, errorOf, OFFLINE, Refusal } from './http'

const replied = (status: number, body: { data?: unknown; error?: unknown }) =>
  Promise.resolve({ ...body, response: { ok: status < 400, status } as Response })

const problemFrom = async (call: Promise<unknown>) => {
  const thrown = await call.catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(Refusal)
  return (thrown as Refusal).problem
}

describe('an answer from the server', () => {
  test('is its data', async () => {
    expect(await answer(replied(200, { data: { id: 1 } }))).toEqual({ id: 1 })
  })

  test('that says no keeps its own sentence and its fields', async () => {
    const error = {
      type: '/problems/title-too-long',
      title: '标题最多 40 个字。',
      errors: [{ field: 'title', message: '请删短一些' }],
    }
    const problem = await problemFrom(answer(replied(422, { error })))
    expect(problem.title).toBe('标题最多 40 个字。')
    expect(problem.status).toBe(422)
    expect(errorOf(problem, 'title')).toBe('请删短一些')
    expect(errorOf(problem, 'need')).toBeUndefined()
  })

  test.each([[''], ['<html>502</html>'], [undefined]])('that makes no sense (%s) still gives a sentence', async (error) => {
    const problem = await problemFrom(answer(replied(502, { error })))
    expect(problem.status).toBe(502)
    expect(problem.title).toContain('请过几分钟再试')
  })

  test('that never comes says that the network is gone', async () => {
    const problem = await problemFrom(answer(Promise.reject(new TypeError('Failed to fetch'))))
    expect(problem).toEqual(OFFLINE)
  })
})
