import { ref } from 'vue'

import { goToFirstWrongField } from '@/kernel/focus'
import type { Schema } from '@/kernel/schema'
import { useSend } from '@/kernel/useRequest'

import { textOf, type ProposalDraft } from './draft'

/** Submits what is in the form, or leads to the field that is wrong. */
export function useSubmission(
  send: (text: Schema<'ProposalText'>) => Promise<Schema<'ProposalPage'>>,
) {
  const request = useSend(send)
  const isSumUnclear = ref(false)

  async function submit(draft: ProposalDraft): Promise<Schema<'ProposalPage'> | undefined> {
    const text = textOf(draft)
    isSumUnclear.value = text === null
    const proposal = text ? await request.send(text) : undefined
    if (!proposal) void goToFirstWrongField()
    return proposal
  }
  return { submit, isSumUnclear, isBusy: request.isBusy, problem: request.problem }
}

/** The fields of the form, by the server's names. */
export const FIELDS = ['title', 'need', 'place', 'beneficiaries', 'roughCostFen', 'photoId', 'organisation']
