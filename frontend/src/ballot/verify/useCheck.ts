import { onBeforeUnmount, ref, shallowRef } from 'vue'

import { answer } from '@/kernel/http'
import { useSend } from '@/kernel/useRequest'

import type { Kept, Report } from './verify'

type Told = { report: Report } | { done: number; total: number } | { failed: string }

/** The check runs beside the page, so that it can be watched and stopped. */
export function useCheck(ballotId: string) {
  const report = shallowRef<Report | null>(null)
  /** 0 … 1 of the votes; null while there is nothing to count yet. */
  const share = ref<number | null>(null)
  const isChecking = ref(false)
  const isUnable = ref(false)
  let worker = aWorker() // at once: when a saved file is chosen there may be no net to load it by

  function aWorker(): Worker {
    const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    made.onmessage = ({ data }: MessageEvent<Told>) => hear(data)
    made.onerror = () => hear({ failed: 'not loaded' })
    return made
  }

  function check(file: ArrayBuffer, kept: Kept) {
    report.value = null
    share.value = null
    isChecking.value = !isUnable.value
    worker.postMessage({ file, kept }, [file])
  }

  function hear(told: Told) {
    if ('done' in told) {
      share.value = told.total ? told.done / told.total : null
      return
    }
    isChecking.value = false
    if ('report' in told) report.value = told.report
    else isUnable.value = true
  }

  function stop() {
    worker.terminate()
    worker = aWorker()
    isChecking.value = false
  }

  const download = useSend(async (kept: Kept) => {
    report.value = null
    check(await answer(bytesOf(bundlePath(ballotId))), kept)
  })

  onBeforeUnmount(() => worker.terminate())
  return { report, share, isChecking, isUnable, check, stop, download }
}

export const bundlePath = (ballotId: string) => `/api/v1/ballots/${encodeURIComponent(ballotId)}/bundle`

/** Nobody needs to be known to read it; a cached answer could hide a change. */
async function bytesOf(path: string) {
  const response = await fetch(path, { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' })
  if (response.ok) return { data: await response.arrayBuffer(), response }
  return { error: await response.json().catch(() => undefined), response }
}
