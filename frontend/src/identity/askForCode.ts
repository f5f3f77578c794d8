import { answer, api } from '@/kernel/http'

import { withProof } from './proof'

/** Text a code to this number, or ring up and read it. */
export const askForCode = (phone: string, form: 'sms' | 'voice') =>
  withProof((proof) => answer(api.POST('/api/v1/login-codes', { body: { phone, form, proof } })))
