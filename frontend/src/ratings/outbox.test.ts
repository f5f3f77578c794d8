// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'

import { emptyDraft, ratingFrom } from './draft'

const WHERE = { slip: 'ABCDE-FGHJK', pointCode: '' }
const rating = () => ratingFrom({ ...emptyDraft(), level: 5 }, WHERE, 1)
const answers = (status: number, body: unknown) =>
  vi.fn(async () => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }))

async function freshOutbox() {
  vi.resetModules()
  return import('./outbox')
}

beforeEach(() => {
  localStorage.clear()
  vi.unstubAllGlobals()
})

test('a rating without a network waits on the phone and goes out once it is back', async () => {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('offline')))
  const outbox = await freshOutbox()
  expect(await outbox.giveOrKeep(rating())).toBeNull()
  expect(outbox.waiting.value).toBe(1)

  vi.stubGlobal('fetch', answers(201, { id: 'x', communityId: 'c', pointName: '2 号窗口' }))
  expect(await outbox.sendWaiting()).toBe(1)
  expect(outbox.waiting.value).toBe(0)
})

test('what the server refuses at once is told at once and not kept', async () => {
  vi.stubGlobal('fetch', answers(409, { type: '/problems/x', title: '这次服务已经评价过了。', status: 409 }))
  const outbox = await freshOutbox()
  await expect(outbox.giveOrKeep(rating())).rejects.toThrow('这次服务已经评价过了。')
  expect(outbox.waiting.value).toBe(0)
})

test('what is refused when it comes late is no longer sent, and she reads why', async () => {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('offline')))
  const outbox = await freshOutbox()
  await outbox.giveOrKeep(rating())

  vi.stubGlobal('fetch', answers(409, { type: '/problems/x', title: '您今天已经评价过了。', status: 409 }))
  expect(await outbox.sendWaiting()).toBe(0)
  expect(outbox.waiting.value).toBe(0)
  expect(outbox.refused.value).toEqual(['您今天已经评价过了。'])
  outbox.forgetRefused()
  expect(outbox.refused.value).toEqual([])
})

test('somebody who was signed out meanwhile keeps what waits', async () => {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('offline')))
  const outbox = await freshOutbox()
  await outbox.giveOrKeep(rating())

  vi.stubGlobal('fetch', answers(401, { type: '/problems/signed-out', title: '请先登录。', status: 401 }))
  expect(await outbox.sendWaiting()).toBe(0)
  expect(outbox.waiting.value).toBe(1)
})
