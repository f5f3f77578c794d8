import { dayAndTime, dayOfWeek } from '@/kernel/dates'
import type { Schema } from '@/kernel/schema'

import { words } from './words/proposals'
import { words as review } from './words/review'

type Proposal = Schema<'ProposalPage'>
type Change = Proposal['changes'][number]

export interface Step {
  title: string
  when?: string
  text?: string
  state: 'done' | 'now' | 'next'
}

/** What happened to a proposal, what happens now, and by when. */
export function historyOf(proposal: Proposal, now: Date): Step[] {
  const changes = proposal.changes.map((change) => stepOf(change, proposal, now))
  const present = presentStep(proposal, now)
  if (present) return [...changes, present]
  const isGoing = ['candidate', 'on_ballot', 'under_way'].includes(proposal.item.label)
  return changes.map((step, index) => (isGoing && index === changes.length - 1 ? { ...step, state: 'now' } : step))
}

function stepOf(change: Change, proposal: Proposal, now: Date): Step {
  return {
    title: review.changes[change.verb],
    when: dayOfWeek(change.at, now),
    text: linesOf(change, proposal).filter(Boolean).join('\n') || undefined,
    state: 'done',
  }
}

/** Why, by whom; after the count how many votes; and what the committee wrote to the author alone. */
function linesOf(change: Change, { decisions, votes }: Proposal): (string | false)[] {
  if (change.who === 'ballot') return [votes !== null && change.verb !== 'put_on_ballot' && words.proposal.voteCount(votes)]
  if (change.who === 'clock') return [change.verb === 'escalate' && review.byClock]
  if (change.verb === 'circulate') return []
  if (change.who === 'author') return [change.verb !== 'submit' && change.reason]
  const said = decisions.find(({ decidedAt, decision }) => decidedAt === change.at && decision === change.verb)?.words
  return [
    change.reason !== '' && words.proposal.rule(change.reason),
    !!said && words.proposal.said(said),
    review.by(change.role),
  ]
}

/** What is waited for; who signs in the circle and answers an appeal is told beside it. */
function presentStep({ item, dueAt }: Proposal, now: Date): Step | undefined {
  if (item.label !== 'screening') return undefined
  const when = dueAt ? words.proposal.screeningDue(dayAndTime(dueAt, now)) : undefined
  return { title: words.proposal.screening, when, state: 'now' }
}
