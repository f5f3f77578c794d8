import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { client } from './client'

const api = client({ credentials: 'omit' })
const fetched = vi.fn<typeof fetch>()
const reply = (status: number, text: string) => fetched.mockResolvedValue({ ok: status < 400, status, text: async () => text } as Response)

beforeEach(() => vi.stubGlobal('fetch', fetched))
afterEach(() => vi.unstubAllGlobals())

describe('a request', () => {
  beforeEach(() => void reply(200, '{}'))

  test('fills the address in, so that a code cannot leave its place', async () => {
    await api.GET('/api/v1/points/{code}', { params: { path: { code: 'a/b?c' } } })
    expect(fetched).toHaveBeenCalledWith('/api/v1/points/a%2Fb%3Fc', { credentials: 'omit', method: 'GET' })
  })

  test('leaves out of the query what is not asked for', async () => {
    await api.GET('/api/v1/demo/outbox', { params: { query: { phone: undefined } } })
    expect(fetched.mock.lastCall?.[0]).toBe('/api/v1/demo/outbox')
    await api.GET('/api/v1/demo/outbox', { params: { query: { phone: '138 1' } } })
    expect(fetched.mock.lastCall?.[0]).toBe('/api/v1/demo/outbox?phone=138+1')
  })

  test('carries what is sent as JSON', async () => {
    await api.POST('/api/v1/login-codes', { body: { phone: '138', form: 'sms', proof: '' } })
    expect(fetched.mock.lastCall?.[1]).toMatchObject({
      method: 'POST',
      body: '{"phone":"138","form":"sms","proof":""}',
      headers: { 'content-type': 'application/json' },
    })
  })

  test('carries a file as it is, and lets the browser name its type', async () => {
    const form = new FormData()
    const params = { path: { cycle_id: '1' } }
    await api.POST('/api/v1/cycles/{cycle_id}/photos', { params, body: form as never })
    expect(fetched.mock.lastCall?.[1]).toEqual({ credentials: 'omit', method: 'POST', body: form })
  })
})

describe('an answer', () => {
  test.each<[number, string, object, string]>([
    [200, '[1]', { data: [1] }, 'is its data'],
    [204, '', { data: undefined }, 'may be empty'],
    [422, '{"title":"不行"}', { error: { title: '不行' } }, 'may be a no'],
    [502, '<html>', { error: '<html>' }, 'may be a proxy’s page'],
  ])('%i %s %s', async (status, text, expected) => {
    reply(status, text)
    expect(await api.GET('/api/v1/communities')).toMatchObject(expected)
  })
})
