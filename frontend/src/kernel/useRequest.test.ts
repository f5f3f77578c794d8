import { flushPromises } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'

import { OFFLINE, Refusal } from './http'
import { useLoad, useSend } from './useRequest'

describe('loading', () => {
  test('keeps the old data on the screen when a second try fails', async () => {
    const answers = [() => Promise.resolve('first'), () => Promise.reject(new Refusal(OFFLINE))]
    const request = useLoad(() => (answers.shift() as () => Promise<string>)())
    await flushPromises()

    await request.load()

    expect(request.data.value).toBe('first')
    expect(request.problem.value).toEqual(OFFLINE)
    expect(request.isLoading.value).toBe(false)
  })

  test('an older answer that comes late does not replace a newer one', async () => {
    const waiting: ((text: string) => void)[] = []
    const request = useLoad(() => new Promise<string>((resolve) => waiting.push(resolve)))
    void request.load()

    waiting[1]?.('newer')
    waiting[0]?.('older')
    await flushPromises()

    expect(request.data.value).toBe('newer')
  })
})

describe('sending', () => {
  test('takes one press while the first is under way', async () => {
    let sent = 0
    const { send } = useSend(() => Promise.resolve(++sent))

    await Promise.all([send(), send(), send()])

    expect(sent).toBe(1)
  })

  test('a refusal says why and lets one try again', async () => {
    const answers = [() => Promise.reject(new Refusal(OFFLINE)), () => Promise.resolve('done')]
    const { send, problem, isBusy } = useSend(() => (answers.shift() as () => Promise<string>)())

    expect(await send()).toBeUndefined()
    expect(problem.value).toEqual(OFFLINE)
    expect(isBusy.value).toBe(false)

    expect(await send()).toBe('done')
    expect(problem.value).toBeNull()
  })
})
