import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Notice = Schema<'NoticeItem'>
export type NoticeWhole = Schema<'NoticePage'>
export type Objection = Schema<'ObjectionItem'>
export type Waiting = Schema<'WaitingObjection'>

const here = (communityId: string) => ({ params: { path: { community_id: communityId } } })
const one = (communityId: string, noticeId: string) => ({
  params: { path: { community_id: communityId, notice_id: noticeId } },
})
const objection = (communityId: string, objectionId: string) => ({
  params: { path: { community_id: communityId, objection_id: objectionId } },
})

export const noticesOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/notices', here(communityId)))

export const noticeOf = (communityId: string, noticeId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/notices/{notice_id}', one(communityId, noticeId)))

export const object = (communityId: string, noticeId: string, words: string) =>
  answer(
    api.POST('/api/v1/communities/{community_id}/notices/{notice_id}/objections', {
      ...one(communityId, noticeId),
      body: { words },
    }),
  )

export const dispute = (communityId: string, objectionId: string, words: string) =>
  answer(
    api.POST('/api/v1/communities/{community_id}/objections/{objection_id}/dispute', {
      ...objection(communityId, objectionId),
      body: { words },
    }),
  )

export const waitingFor = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/objections', here(communityId)))

export const waitingInStreet = (streetId: string) =>
  answer(api.GET('/api/v1/streets/{street_id}/objections', { params: { path: { street_id: streetId } } }))

export const answerObjection = (communityId: string, objectionId: string, words: string) =>
  answer(
    api.POST('/api/v1/communities/{community_id}/objections/{objection_id}/answer', {
      ...objection(communityId, objectionId),
      body: { words },
    }),
  )

export const rule = (communityId: string, objectionId: string, body: Schema<'RulingRequest'>) =>
  answer(
    api.POST('/api/v1/communities/{community_id}/objections/{objection_id}/ruling', {
      ...objection(communityId, objectionId),
      body,
    }),
  )

/** The file to print; the browser shows it. */
export const sheetPath = (communityId: string, noticeId: string, paper: 'a4' | 'a3') =>
  `/api/v1/communities/${communityId}/notices/${noticeId}/sheet?paper=${paper}`

export type Standing = 'hanging' | 'settling' | 'upheld' | 'over'

/** Whether it hangs, waits for its objections, or is over, and how. */
export function standingOf(notice: Pick<Notice, 'endsAt' | 'endedAt' | 'isUpheld'>, now: Date): Standing {
  if (notice.endedAt) return notice.isUpheld ? 'upheld' : 'over'
  return now < new Date(notice.endsAt) ? 'hanging' : 'settling'
}

/** What hangs first, each half newest first as it came. */
export function inOrder(notices: readonly Notice[], now: Date): { title: 'now' | 'past'; notices: Notice[] }[] {
  const isOver = (notice: Notice) => ['upheld', 'over'].includes(standingOf(notice, now))
  const halves = [
    { title: 'now' as const, notices: notices.filter((notice) => !isOver(notice)) },
    { title: 'past' as const, notices: notices.filter(isOver) },
  ]
  return halves.filter((half) => half.notices.length)
}

/** The digest in groups that can be read aloud and compared with a paper. */
export const grouped = (digest: string) => digest.match(/.{1,8}/g)?.join(' ') ?? ''
