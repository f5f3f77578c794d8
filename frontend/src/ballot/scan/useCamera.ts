import { nextTick, onScopeDispose, ref, type Ref } from 'vue'

import { textIn } from './reading'

const BETWEEN_LOOKS_MS = 150

/** Shows what the camera sees in `video` and says every code that comes into view, once until it leaves. */
export function useCamera(video: Ref<HTMLVideoElement | undefined>, found: (text: string) => void) {
  const isOpen = ref(false)
  const isRefused = ref(false)
  let stream: MediaStream | null = null
  let timer: ReturnType<typeof setTimeout>
  let last: string | null = null

  async function open() {
    isRefused.value = false
    stream = await askForCamera()
    isRefused.value = stream === null
    if (!stream) return
    isOpen.value = true
    await nextTick()
    video.value!.srcObject = stream
    await video.value!.play().catch(() => undefined)
    look()
  }

  function look() {
    const shown = video.value
    if (!shown || !isOpen.value) return
    const text = textIn(shown, shown.videoWidth, shown.videoHeight)
    if (text !== null && text !== last) found(text)
    last = text ?? last
    timer = setTimeout(look, BETWEEN_LOOKS_MS)
  }

  function close() {
    clearTimeout(timer)
    stream?.getTracks().forEach((track) => track.stop())
    stream = null
    last = null
    isOpen.value = false
  }
  onScopeDispose(close)
  return { isOpen, isRefused, open, close }
}

/** The one on the back, where there is one; null when nobody may look. */
async function askForCamera(): Promise<MediaStream | null> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  } catch {
    return null
  }
}
