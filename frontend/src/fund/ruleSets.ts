import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

import { yuan } from '@/kernel/money'

import { words } from './words/rules'

/** What a year is held by: chosen before it is published, frozen with it. */
export type RuleSet = Schema<'RuleSetPage'>

export function listRuleSets(): Promise<RuleSet[]> {
  return answer(api.GET('/api/v1/rule-sets'))
}

export function rulesOf(cycleId: string): Promise<RuleSet> {
  return answer(api.GET('/api/v1/cycles/{cycle_id}/rules', { params: { path: { cycle_id: cycleId } } }))
}

export interface Fact {
  name: string
  value: string
}

/** How it is voted and counted. */
export function factsOfBallot(rules: RuleSet): Fact[] {
  return [
    { name: words.mode, value: words.modes[rules.decisionMode] },
    { name: words.voters, value: words.votersOf(rules.votingAge, rules.unit) },
    { name: words.counting, value: words.countings[rules.rule] },
    { name: words.choices, value: words.choicesOf(rules.maxChoices) },
    { name: words.support, value: words.supportOf(rules.minSupportVotes, rules.minSupportPercent) },
    ...(rules.decisionMode === 'statutory' ? [{ name: words.quorum, value: words.quorumOf(rules.quorumPercent) }] : []),
  ]
}

/** What comes before the vote: support, price, opinions, hearing, notices. */
export function factsBeforeBallot(rules: RuleSet): Fact[] {
  const asked = [...rules.opinions.map((giver) => words.givers[giver]), ...(rules.partyStep ? [words.givers.party] : [])]
  return [
    { name: words.endorsed, value: rules.endorsements ? words.endorsedOf(rules.endorsements, rules.endorsingBuildings) : words.none },
    { name: words.quotes, value: rules.quotesOfLarge ? words.quotesOf(rules.quotes, rules.quotesOfLarge, yuan(rules.largeFromFen)) : words.none },
    { name: words.opinions, value: asked.length ? words.opinionsOf(asked, rules.opinionWorkdays) : words.none },
    {
      name: words.hearing,
      value: rules.hearingAffected ? words.hearingOf(rules.hearingRepresentatives, rules.hearingAffected, rules.hearingConsentPercent, rules.hearingNoticeDays) : words.none,
    },
    { name: words.objections, value: words.objectionsOf(rules.answerWorkdays, rules.disputeWorkdays, rules.rulingWorkdays) },
    { name: words.list, value: rules.isListSettledFirst ? words.listFirst : words.listBeside },
    { name: words.council, value: words.councilOf(rules.attendance, rules.majority) },
    { name: words.fee, value: words.feeOf(rules.managementFeePercent) },
  ]
}

/** How long each phase lasts. */
export function factsOfClocks(rules: RuleSet): Fact[] {
  return rules.clocks.map(({ phase, count, unit }) => ({ name: words.phases[phase] ?? phase, value: words.lasts[unit](count) }))
}
