import { dayAndTime, dayOfWeek } from '@/kernel/dates'
import type { Schema } from '@/kernel/schema'

import { words } from './words/proposals'

type Proposal = Schema<'ProposalPage'>
type Decision = Proposal['decisions'][number]

export interface Step {
  title: string
  when?: string
  text?: string
  state: 'done' | 'now' | 'next'
}

/** What happened to a proposal, what happens now, and by when. */
export function historyOf(proposal: Proposal, now: Date): Step[] {
  const submitted: Step = {
    title: words.proposal.submitted,
    when: dayOfWeek(proposal.item.submittedAt, now),
    state: 'done',
  }
  const decided = [...proposal.decisions]
    .sort((a, b) => a.decidedAt.localeCompare(b.decidedAt))
    .map((decision) => decisionStep(decision, now))
  return [submitted, ...decided, ...presentSteps(proposal, now)]
}

const TITLES: Record<Decision['decision'], string> = {
  publish: words.proposal.published,
  return: words.proposal.returned,
  withhold: words.proposal.withheld,
}

function decisionStep(decision: Decision, now: Date): Step {
  const { reasonText, words: said, role } = decision
  const lines = [
    reasonText && words.proposal.rule(reasonText),
    said && words.proposal.said(said),
    words.proposal.by(role),
  ]
  return {
    title: TITLES[decision.decision],
    when: dayOfWeek(decision.decidedAt, now),
    text: lines.filter(Boolean).join('\n'),
    state: 'done',
  }
}

function presentSteps(proposal: Proposal, now: Date): Step[] {
  const { visibility } = proposal.item
  if (visibility === 'waiting') return [screening(proposal.dueAt, now)]
  if (visibility === 'withdrawn') {
    return [{ title: words.proposal.withdrawn, text: proposal.withdrawnReason, state: 'done' }]
  }
  return visibility === 'published' ? outcomeSteps(proposal) : []
}

function screening(dueAt: string | null, now: Date): Step {
  const when = dueAt ? words.proposal.screeningDue(dayAndTime(dueAt, now)) : undefined
  return { title: words.proposal.screening, when, state: 'now' }
}

function outcomeSteps({ item, votes }: Proposal): Step[] {
  const counted = votes === null ? undefined : words.proposal.voteCount(votes)
  const candidate: Step = { title: words.proposal.candidate, state: 'done' }
  switch (item.outcome) {
    case 'none':
      return []
    case 'candidate':
      return [{ ...candidate, state: 'now' }]
    case 'on_ballot':
      return [candidate, { title: words.proposal.onBallot, state: 'now' }]
    case 'funded':
      return [candidate, { title: words.proposal.funded, text: counted, state: 'done' }]
    case 'not_funded':
      return [candidate, { title: words.proposal.notFunded, text: counted, state: 'done' }]
  }
}
