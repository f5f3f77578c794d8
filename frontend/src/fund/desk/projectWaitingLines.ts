import { isCommitteeHere } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { projectsOf, whatNext, type Line } from '../projects'
import { words as catalogue } from '../words/projects'
import { cycleOf } from './cycle'
import { fundsOf } from './funds'

const words = catalogue.desk
const WEEK = 7 * 86_400_000

/** Milestones of the next week or past, projects without a plan, acceptances that wait for a second pair of eyes. */
export async function lines(communityId: string, now = new Date()): Promise<WaitingLine[]> {
  const funds = fundsOf(await cycleOf(communityId)).filter(({ phase }) => ['implementing', 'settling'].includes(phase))
  const projects = (await Promise.all(funds.map(({ id }) => projectsOf(id)))).flat()
  const to = `/desk/c/${communityId}/projects`
  const second = projects.filter(({ waitsForMine }) => waitsForMine).length
  const confirm = second ? [{ to, count: second, title: words.confirmLines(second), note: words.confirmLinesNote }] : []
  return isCommitteeHere(communityId) ? [...confirm, ...ofTheCommittee(projects, to, now)] : confirm
}

function ofTheCommittee(projects: readonly Line[], to: string, now: Date): WaitingLine[] {
  const plan = projects.filter((line) => whatNext(line) === 'plan')
  const due = projects.flatMap(({ nextDueOn }) => (nextDueOn && Date.parse(nextDueOn) < now.getTime() + WEEK ? [nextDueOn] : []))
  return [
    ...(due.length
      ? [{ to, count: due.length, title: words.lines(due.length), note: words.linesNote, dueAt: `${due.sort()[0]}T23:59:00+08:00` }]
      : []),
    ...(plan.length ? [{ to, count: plan.length, title: words.planLines(plan.length), note: words.planLinesNote }] : []),
  ]
}
