import { onBeforeUnmount, ref, shallowRef } from 'vue'

import { answer } from '@/kernel/http'
import { useSend } from '@/kernel/useRequest'

import type { Kept, Report } from './verify'

type Told = { report: Report } | { done: number; total: number }

/** The check runs beside the page, so that it can be watched and stopped. */
export function useCheck(ballotId: string) {
  const report = shallowRef<Report | null>(null)
  /** 0 … 1 of the votes; null while there is nothing to count yet. */
  const share = ref<number | null>(null)
  const isChecking = ref(false)
  const isTooOld = ref(false)
  let worker: Worker | null = null

  function stop() {
    worker?.terminate()
    worker = null
    isChecking.value = false
  }

  function check(file: ArrayBuffer, kept: Kept) {
    stop()
    report.value = null
    share.value = null
    isTooOld.value = !globalThis.crypto?.subtle
    if (isTooOld.value) return
    isChecking.value = true
    worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<Told>) => hear(data)
    worker.onerror = () => {
      isTooOld.value = true
      stop()
    }
    worker.postMessage({ file, kept }, [file])
  }

  function hear(told: Told) {
    if ('report' in told) {
      report.value = told.report
      stop()
    } else share.value = told.total ? told.done / told.total : null
  }

  const download = useSend(async (kept: Kept) => {
    report.value = null
    check(await answer(bytesOf(bundlePath(ballotId))), kept)
  })

  onBeforeUnmount(stop)
  return { report, share, isChecking, isTooOld, check, stop, download }
}

export const bundlePath = (ballotId: string) => `/api/v1/ballots/${encodeURIComponent(ballotId)}/bundle`

/** Nobody needs to be known to read it; a cached answer could hide a change. */
async function bytesOf(path: string) {
  const response = await fetch(path, { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' })
  if (response.ok) return { data: await response.arrayBuffer(), response }
  return { error: await response.json().catch(() => undefined), response }
}
