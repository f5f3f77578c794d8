import { ref, shallowRef, type Ref } from 'vue'

import { problemOf, type Problem } from './http'

export interface Loading<T> {
  data: Ref<T | undefined>
  problem: Ref<Problem | null>
  isLoading: Ref<boolean>
  load: () => Promise<void>
}

/** Read something when the page opens: `const { data, problem, isLoading, load } = useLoad(() => answer(api.GET(…)))`.
 *  While it loads again, and when that fails, the old data stays on the screen. */
export function useLoad<T>(fetcher: () => Promise<T>): Loading<T> {
  const data = shallowRef<T>()
  const problem = ref<Problem | null>(null)
  const isLoading = ref(true)
  let latest = 0

  async function load() {
    const mine = ++latest
    isLoading.value = true
    try {
      const fresh = await fetcher()
      if (mine !== latest) return
      data.value = fresh
      problem.value = null
    } catch (thrown) {
      if (mine === latest) problem.value = problemOf(thrown)
    } finally {
      if (mine === latest) isLoading.value = false
    }
  }
  void load()
  return { data, problem, isLoading, load }
}

/** Do something when a button is pressed: `const { send, isBusy, problem } = useSend((form) => answer(api.POST(…)))`.
 *  A second press while the first is under way does nothing; what was typed is the page's and stays. */
export function useSend<Args extends unknown[], T>(action: (...args: Args) => Promise<T>) {
  const problem = ref<Problem | null>(null)
  const isBusy = ref(false)

  /** The answer, or undefined when it was refused (then `problem` says why). */
  async function send(...args: Args): Promise<T | undefined> {
    if (isBusy.value) return undefined
    isBusy.value = true
    problem.value = null
    try {
      return await action(...args)
    } catch (thrown) {
      problem.value = problemOf(thrown)
      return undefined
    } finally {
      isBusy.value = false
    }
  }
  return { send, isBusy, problem }
}
