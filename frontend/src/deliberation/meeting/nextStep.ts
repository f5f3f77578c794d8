import type { Act, Live, MeetingPage } from './meetings'
import { words } from './words'

type Method = NonNullable<Act['method']>

/** What the moderator says, and the one button that does it. Without `act` there is only to wait. */
export interface Step {
  say: string
  button?: string
  act?: Act
}

/** The next step of whoever runs the meeting, so that one who never did it can. */
export function nextStep(live: Live, page: MeetingPage, method: Method | null): Step {
  if (live.stage === 'closed') return { say: words.script.over }
  if (live.stage === 'announced') return open(live)
  if (live.vote) return goOnVoting(live)
  if (live.speech) return endSpeech(live)
  if (live.item === null) return nextItem(live, page)
  return goOnTalking(live, page, method)
}

function open(live: Live): Step {
  const { script } = words
  return { say: script.open(live.counted, live.quorum), button: script.openButton, act: { kind: 'opened' } }
}

function endSpeech(live: Live): Step {
  const { seat, name } = live.speech!
  return { say: words.script.listens(seat, name), button: words.script.endSpeech, act: { kind: 'speech_ended' } }
}

function nextItem(live: Live, page: MeetingPage): Step {
  const item = page.items.find(({ position }) => !live.doneItems.includes(position))
  if (!item) return { say: words.script.close, button: words.script.closeButton, act: { kind: 'meeting_closed' } }
  return {
    say: words.script.item(item.position, item.title, item.minutes),
    button: words.script.itemButton(item.position),
    act: { kind: 'item_begun', item: item.position },
  }
}

function goOnTalking(live: Live, page: MeetingPage, method: Method | null): Step {
  const { script } = words
  const next = live.line[0]
  const isUnseconded = live.motion && !live.motion.seconder
  if (next && (!isUnseconded || next.turn === 'order')) {
    return {
      say: script.floor(next.seat, next.name, next.turn, page.rules.speechSeconds),
      button: script.floorButton(next.seat),
      act: { kind: 'floor_given', seat: next.seat },
    }
  }
  if (isUnseconded) {
    return { say: script.second(live.motion!.text), button: script.noSecond, act: { kind: 'motion_dropped', why: 'no_second' } }
  }
  if (live.motion) return callVote(live, page, method)
  return { say: script.anybody, button: script.endItem, act: { kind: 'item_ended' } }
}

function callVote(live: Live, page: MeetingPage, method: Method | null): Step {
  const { script } = words
  if (!live.hasQuorum) return { say: script.noQuorum(live.counted, live.quorum) }
  if (!method) return { say: script.noMethod }
  if (method === 'hands' && live.remote && page.rules.isRemoteCounted) return { say: script.remote(live.remote) }
  if (method === 'hands' && live.tellers.length < 2) return { say: script.noTellers }
  return { say: script.vote(live.motion!.text), button: script.voteButton, act: { kind: 'vote_called', method } }
}

function goOnVoting(live: Live): Step {
  const { script } = words
  const vote = live.vote!
  const isCounted = vote.method !== 'hands' || (vote.called === 'for' ? vote.settledFor : vote.settledAgainst) !== null
  if (vote.method === 'secret') return { say: script.secret }
  if (vote.called === 'moderator') return { say: script.moderator }
  if (!isCounted) return { say: vote.mustRecount ? script.recount : script.count(vote.called) }
  if (vote.called === 'for') return { say: script.askAgainst, button: script.askAgainstButton, act: { kind: 'against_called' } }
  return { say: script.endVote, button: script.endVoteButton, act: { kind: 'against_ended' } }
}
