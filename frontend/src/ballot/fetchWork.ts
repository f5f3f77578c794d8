import { OFFLINE, Refusal } from '@/kernel/http'

export const fetchWork = () =>
  import('./phoneWork').catch(() => {
    throw new Refusal(OFFLINE)
  })
