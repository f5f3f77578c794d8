import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export const readConsent = () => answer(api.GET('/api/v1/me/consent'))

/** Yes or no to exactly the words that were on the screen. */
export const sayConsent = (notice: Schema<'PrivacyNotice'>, isAgreed: boolean, keepsDrafts: boolean) =>
  answer(
    api.POST('/api/v1/me/consent', {
      body: { version: notice.version, digest: notice.digest, isAgreed, keepsDrafts },
    }),
  )
