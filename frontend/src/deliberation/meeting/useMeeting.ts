import { onScopeDispose, ref, shallowRef } from 'vue'

import { problemOf, type Problem } from '@/kernel/http'

import { sendAct, standingOf, type Act, type Live, type Own } from './meetings'
import { isWorthARetry, outboxOf } from './outbox'

const LOOK_EVERY = 3_000

/** A meeting as it stands, kept up to date by a stream, or by asking where there is none.
 *  What is pressed is kept until the server has answered. */
export function useMeeting(meetingId: string) {
  const live = shallowRef<Live>()
  const own = shallowRef<Own>()
  const problem = ref<Problem | null>(null)
  const isConnected = ref(true)
  const waiting = ref(0)
  const skew = ref(0) // what the server's clock shows more than this phone's
  const outbox = outboxOf(meetingId)
  let source: EventSource | null = null
  let isSending = false

  function take(fresh: Live) {
    if (!live.value || fresh.number >= live.value.number) live.value = fresh
  }

  async function look() {
    try {
      const page = await standingOf(meetingId)
      take(page.meeting)
      own.value = page.own
      skew.value = Date.parse(page.at) - Date.now()
    } catch (thrown) {
      if (!live.value) problem.value = problemOf(thrown)
    }
  }

  function listen() {
    source = new EventSource(`/api/v1/meetings/${meetingId}/live`)
    source.addEventListener('meeting', (event) => {
      isConnected.value = true
      take(JSON.parse(event.data) as Live)
      void sendAll()
    })
    source.addEventListener('own', (event) => (own.value = JSON.parse(event.data) as Own))
    source.addEventListener('error', () => (isConnected.value = false))
  }

  /** The browser comes back by itself after a break, but not after a refusal. */
  async function lookAfter() {
    if (source?.readyState === EventSource.CLOSED) listen()
    if (!isConnected.value) await look()
    await sendAll()
  }

  async function sendAll() {
    if (isSending) return
    isSending = true
    try {
      for (const { key, act } of outbox.all()) {
        await sendAct(meetingId, key, act)
        outbox.remove(key)
      }
    } catch (thrown) {
      const said = problemOf(thrown)
      if (!isWorthARetry(said)) {
        outbox.all().slice(0, 1).forEach(({ key }) => outbox.remove(key))
        problem.value = said
      }
    } finally {
      isSending = false
      waiting.value = outbox.all().length
    }
  }

  /** True once the server has written it down. */
  async function press(act: Act): Promise<boolean> {
    problem.value = null
    const key = crypto.randomUUID()
    outbox.add({ key, act })
    waiting.value = outbox.all().length
    await sendAll()
    return !problem.value && outbox.all().every((pressed) => pressed.key !== key)
  }

  void look()
  listen()
  const timer = setInterval(() => void lookAfter(), LOOK_EVERY)
  onScopeDispose(() => {
    clearInterval(timer)
    source?.close()
  })
  return { live, own, problem, isConnected, waiting, skew, look, press }
}
