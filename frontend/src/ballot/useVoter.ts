import { ref, shallowRef } from 'vue'

import { Refusal } from '@/kernel/http'
import { standingIn, whoAmI, type Standing } from '@/kernel/me'
import { whenIdle } from '@/kernel/prefetch'
import type { Schema } from '@/kernel/schema'

import type { Ballot } from './ballotDraft'
import type { VoteState } from './casting'
import { fetchWork } from './fetchWork'
import { forgetPaper, keptCast, keptPaper, type KeptPaper } from './kept'
import { lookUpVote } from './lookUpVote'

/** The voter's two sides, which never travel together: who she is draws the paper, the paper votes. */
export function useVoter(ballotId: string) {
  const paper = shallowRef<KeptPaper | null>(keptPaper(ballotId))
  const standing = ref<Standing | null>(null)
  const accountId = ref<string | null>(null)
  /** Her paper was drawn on another phone: this one needs the twelve characters. */
  const isElsewhere = ref(false)

  /** Who this is. A paper for what the ballot no longer says is none. */
  async function arrive(ballot: Ballot): Promise<void> {
    if (paper.value && paper.value.manifestDigest !== ballot.manifestDigest) leavePaper()
    await quietly(async () => {
      const person = await whoAmI()
      standing.value = standingIn(ballot.communityId, person)
      accountId.value = person.accountId
    })
  }

  /** Silently, on every visit: drawing and voting should not lie close together, and the press not wait. */
  async function drawAhead(ballot: Ballot): Promise<void> {
    const mayDraw = standing.value === 'entitled' && ['announced', 'open'].includes(ballot.state)
    if (!paper.value && !mayDraw) return
    await new Promise<void>(whenIdle)
    await quietly(async () => {
      const { canDrawAhead, readyToCast } = await fetchWork()
      if (!paper.value && canDrawAhead(accountId.value!)) await draw(ballot)
      await new Promise<void>(whenIdle)
      if (paper.value && ballot.state === 'open') await readyToCast(ballot, paper.value)
    })
  }

  async function draw(ballot: Ballot): Promise<KeptPaper> {
    const [work, person] = await Promise.all([fetchWork(), whoAmI()])
    try {
      return (paper.value = await work.paperFor(ballot, person.accountId ?? ''))
    } catch (thrown) {
      isElsewhere.value = work.isDrawnElsewhere(thrown)
      throw thrown
    }
  }

  /** On a new phone: the paper of the old one, by its recovery code. */
  async function recover(ballot: Ballot, seed: string): Promise<void> {
    const [work, person] = await Promise.all([fetchWork(), whoAmI()])
    paper.value = await work.paperFromSeed(ballot, person.accountId ?? '', seed)
    isElsewhere.value = false
  }

  async function cast(ballot: Ballot, choices: string[]): Promise<Schema<'Receipt'>> {
    keepForLong()
    const { castVote } = await fetchWork()
    return castVote(ballot, paper.value ?? (await draw(ballot)), choices)
  }

  /** What lies in the box for the paper on this phone; null without a paper. */
  async function lookUp(): Promise<Schema<'MyVote'> | null> {
    return paper.value && lookUpVote(ballotId, paper.value)
  }

  async function settle(ballot: Ballot): Promise<VoteState | null> {
    if (!keptCast(ballotId)) return null
    return (await quietly(async () => (await fetchWork()).settled(ballot, new Date()))) ?? null
  }

  function leavePaper() {
    forgetPaper(ballotId)
    paper.value = null
  }

  return { paper, standing, accountId, isElsewhere, arrive, drawAhead, recover, cast, lookUp, settle }
}

/** What fails here is said when somebody presses the button. */
async function quietly<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return undefined
  }
}

/** Asks the browser not to clear what belongs to the vote; some ask the person, so only when she acts. */
function keepForLong() {
  navigator.storage?.persist?.().catch(() => undefined)
}
