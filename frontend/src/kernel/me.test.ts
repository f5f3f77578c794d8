import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { answer, api } from './http'
import { askWhoIAm, loginPath, me, standingIn, whoAmI, type Me, type Standing } from './me'

type Home = Me['residencies'][number]

const home = (given: Partial<Home>): Home => ({
  residentId: 'r',
  communityId: 'here',
  communityName: '蓝旗社区',
  buildingName: '3 幢',
  state: 'confirmed',
  refusalReason: '',
  mayVote: true,
  mayPropose: true,
  ...given,
})
const person = (...residencies: Home[]): Me => ({
  signedIn: true,
  accountId: 'a',
  phoneMasked: '138****0001',
  residencies,
  roles: [],
  awaitsSecondStep: false,
})

describe('what a person is to a community', () => {
  it.each<[Me, Standing, string]>([
    [{ ...person(), signedIn: false }, 'visitor', 'has not come in'],
    [person(), 'stranger', 'no home anywhere'],
    [person(home({ communityId: 'there' })), 'stranger', 'a home elsewhere'],
    [person(home({})), 'entitled', 'lives here'],
    [person(home({ mayVote: false })), 'too_young', 'lives here, not yet 18'],
    [person(home({ state: 'waiting', mayVote: false })), 'waiting', 'has claimed a home'],
    [person(home({ state: 'refused' })), 'refused', 'was refused'],
    [person(home({ state: 'refused' }), home({ state: 'waiting' })), 'waiting', 'has claimed again'],
    [person(home({ state: 'waiting' }), home({})), 'entitled', 'a second home does not take away the first'],
  ])('%#: %s', (given, standing) => expect(standingIn('here', given)).toBe(standing))
})

it('the login knows the way back', () => {
  expect(loginPath('/ballots/1?a=b')).toBe('/login?next=%2Fballots%2F1%3Fa%3Db')
})

describe('who is here', () => {
  const fetched = vi.fn<typeof fetch>()
  const reply = (status: number, body: object) =>
    fetched.mockResolvedValue({ ok: status < 400, status, text: async () => JSON.stringify(body) } as Response)

  beforeEach(() => vi.stubGlobal('fetch', fetched.mockClear()))
  afterEach(() => vi.unstubAllGlobals())

  it('is asked once, however many pages want to know', async () => {
    reply(200, person(home({})))
    await Promise.all([askWhoIAm(), whoAmI(), whoAmI()])
    expect(fetched).toHaveBeenCalledTimes(1)
    expect(me.value?.signedIn).toBe(true)
  })

  it('is a visitor from the moment the session has ended', async () => {
    reply(401, { title: '请先用手机号登录，再继续。' })
    await answer(api.GET('/api/v1/me/proposals')).catch(() => undefined)
    expect(me.value?.signedIn).toBe(false)
  })

  it('may be asked again after the line was bad', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await expect(askWhoIAm()).rejects.toThrow()
    reply(200, person())
    expect((await whoAmI()).signedIn).toBe(true)
  })
})
