import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

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

/** How long each phase lasts. */
export function factsOfClocks(rules: RuleSet): Fact[] {
  return rules.clocks.map(({ phase, count, unit }) => ({ name: words.phases[phase] ?? phase, value: words.lasts[unit](count) }))
}
