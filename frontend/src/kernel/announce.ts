import { nextTick, ref } from 'vue'

/** What the screen reader is told; the shell holds the one live region. */
export const announcement = ref('')

export async function announce(text: string): Promise<void> {
  announcement.value = ''
  await nextTick()
  announcement.value = text
}
