import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Live = Schema<'LiveMeeting'>
export type Own = Schema<'LiveOwn'>
export type MeetingPage = Schema<'MeetingPage'>
export type MeetingItem = Schema<'MeetingItem'>
export type Act = Omit<Schema<'MeetingAct'>, 'key'>
export type Desk = Schema<'MeetingDesk'>
export type Seat = Schema<'SeatPage'>
export type Turn = Schema<'LiveHand'>['turn']

const one = (meetingId: string) => ({ params: { path: { meeting_id: meetingId } } })
const here = (communityId: string) => ({ params: { path: { community_id: communityId } } })

export const meetingsOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/meetings', here(communityId)))

export const meetingOf = (meetingId: string) => answer(api.GET('/api/v1/meetings/{meeting_id}', one(meetingId)))

export const standingOf = (meetingId: string) =>
  answer(api.GET('/api/v1/meetings/{meeting_id}/standing', one(meetingId)))

export const sendAct = (meetingId: string, key: string, act: Act) =>
  answer(api.POST('/api/v1/meetings/{meeting_id}/events', { ...one(meetingId), body: { ...act, key } }))

export const signIn = (meetingId: string, code: string, isRemote: boolean) =>
  answer(
    api.POST('/api/v1/meetings/{meeting_id}/attendance', {
      ...one(meetingId),
      body: { key: crypto.randomUUID(), code, isRemote },
    }),
  )

export const signInByList = (meetingId: string, who: { memberId?: string; name: string; isVoter: boolean }) =>
  answer(
    api.POST('/api/v1/meetings/{meeting_id}/attendees', {
      ...one(meetingId),
      body: { key: crypto.randomUUID(), ...who },
    }),
  )

export const signInGuest = (meetingId: string, name: string, isVoter: boolean) =>
  answer(
    api.POST('/api/v1/meetings/{meeting_id}/guests', {
      ...one(meetingId),
      body: { key: crypto.randomUUID(), name, isVoter },
    }),
  )

export const bringBack = (meetingId: string, seat: number) =>
  answer(
    api.POST('/api/v1/meetings/{meeting_id}/guests', {
      ...one(meetingId),
      body: { key: crypto.randomUUID(), name: '', isVoter: false, seat },
    }),
  )

export const seatsOf = (meetingId: string) => answer(api.GET('/api/v1/meetings/{meeting_id}/seats', one(meetingId)))

export const takeModeration = (meetingId: string, code: string) =>
  answer(
    api.POST('/api/v1/meetings/{meeting_id}/moderation', { ...one(meetingId), body: { key: crypto.randomUUID(), code } }),
  )

export const writeComment = (meetingId: string, comment: Schema<'NewComment'>) =>
  answer(api.POST('/api/v1/meetings/{meeting_id}/comments', { ...one(meetingId), body: comment }))

export const bodiesOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/bodies', here(communityId)))

export const announceMeeting = (bodyId: string, body: Schema<'NewMeetingForm'>) =>
  answer(api.POST('/api/v1/bodies/{body_id}/meetings', { params: { path: { body_id: bodyId } }, body }))

/** Members by the sound of their names, as one looks for a name on a list. */
export async function deskOf(meetingId: string) {
  const desk = await answer(api.GET('/api/v1/meetings/{meeting_id}/desk', one(meetingId)))
  return { ...desk, members: [...desk.members].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')) }
}

export type MinutesBody = Schema<'Minutes'>
export type MinutesPage = Schema<'MinutesPage'>

export const minutesOf = (meetingId: string) =>
  answer(api.GET('/api/v1/meetings/{meeting_id}/minutes', one(meetingId)))

export const minutesDraftOf = (meetingId: string) =>
  answer(api.GET('/api/v1/meetings/{meeting_id}/minutes-draft', one(meetingId)))

export const publishMinutes = (meetingId: string, body: Schema<'MinutesForm'>) =>
  answer(api.POST('/api/v1/meetings/{meeting_id}/minutes', { ...one(meetingId), body }))

export const objectToMinutes = (meetingId: string, text: string) =>
  answer(api.POST('/api/v1/meetings/{meeting_id}/minutes-objections', { ...one(meetingId), body: { text } }))

export const answerObjection = (meetingId: string, objectionId: string, body: Schema<'MinutesAnswer'>) =>
  answer(
    api.POST('/api/v1/meetings/{meeting_id}/minutes-objections/{objection_id}/answer', {
      params: { path: { meeting_id: meetingId, objection_id: objectionId } },
      body,
    }),
  )

export const minutesDue = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/minutes-due', here(communityId)))

/** Topics that everybody has been told of: they may come on an agenda. */
export async function topicsForAgenda(communityId: string) {
  const topics = await answer(api.GET('/api/v1/communities/{community_id}/topics', here(communityId)))
  return topics.filter(({ state }) => state === 'notified')
}
