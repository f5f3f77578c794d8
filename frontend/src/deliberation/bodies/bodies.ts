import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Body = Schema<'BodyPage'>
export type Member = Schema<'MemberPage'>
export type Demand = Schema<'MeetingDemandItem'>
export type SeatDraw = Schema<'SeatDrawPage'>
export type SeatState = SeatDraw['drawn'][number]['state']

const ofBody = (bodyId: string) => ({ params: { path: { body_id: bodyId } } })
const ofDraw = (drawId: string) => ({ params: { path: { seat_draw_id: drawId } } })
const here = (communityId: string) => ({ params: { path: { community_id: communityId } } })

export const bodiesOf = (communityId: string) => answer(api.GET('/api/v1/communities/{community_id}/bodies', here(communityId)))

export async function bodyOf(communityId: string, bodyId: string): Promise<Body | null> {
  return (await bodiesOf(communityId)).find(({ id }) => id === bodyId) ?? null
}

export const foundBody = (communityId: string, body: Schema<'NewBody'>) =>
  answer(api.POST('/api/v1/communities/{community_id}/bodies', { ...here(communityId), body }))

export const adoptRules = (bodyId: string) => answer(api.POST('/api/v1/bodies/{body_id}/rules', ofBody(bodyId)))

export const seatMember = (bodyId: string, body: Schema<'NewMember'>) =>
  answer(api.POST('/api/v1/bodies/{body_id}/members', { ...ofBody(bodyId), body }))

export const endMembership = (memberId: string, why: string) =>
  answer(api.POST('/api/v1/body-members/{member_id}/end', { params: { path: { member_id: memberId } }, body: { why } })).then(() => true)

export const findNeighbours = (communityId: string, name: string) =>
  answer(
    api.GET('/api/v1/communities/{community_id}/neighbours', {
      params: { path: { community_id: communityId }, query: { name } },
    }),
  )

export const demandsOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/meeting-demands', here(communityId)))

export const demandMeeting = (bodyId: string, body: Schema<'NewDemand'>) =>
  answer(api.POST('/api/v1/bodies/{body_id}/demands', { ...ofBody(bodyId), body })).then(() => true)

export const demandByOffice = (bodyId: string, body: Schema<'NewDemand'>) =>
  answer(api.POST('/api/v1/bodies/{body_id}/office-demands', { ...ofBody(bodyId), body })).then(() => true)

export const signDemand = (demandId: string) =>
  answer(
    api.POST('/api/v1/meeting-demands/{meeting_demand_id}/signatures', { params: { path: { meeting_demand_id: demandId } } }),
  ).then(() => true)

export const seatDrawsOf = (bodyId: string) => answer(api.GET('/api/v1/bodies/{body_id}/seat-draws', ofBody(bodyId)))

export const planSeatDraw = (bodyId: string, body: Schema<'NewSeatDraw'>) =>
  answer(api.POST('/api/v1/bodies/{body_id}/seat-draws', { ...ofBody(bodyId), body }))

export const seatDrawOf = (drawId: string) => answer(api.GET('/api/v1/seat-draws/{seat_draw_id}', ofDraw(drawId)))

export const lotFileOf = (drawId: string) => answer(api.GET('/api/v1/seat-draws/{seat_draw_id}/file', ofDraw(drawId)))

export const drawSeats = (drawId: string, publicWord: string) =>
  answer(api.POST('/api/v1/seat-draws/{seat_draw_id}/draw', { ...ofDraw(drawId), body: { publicWord } })).then(() => true)

export const answerSeatDraw = (drawId: string, accepts: boolean) =>
  answer(api.POST('/api/v1/seat-draws/{seat_draw_id}/answer', { ...ofDraw(drawId), body: { accepts } })).then(() => true)

export const drawnPeople = (drawId: string) => answer(api.GET('/api/v1/seat-draws/{seat_draw_id}/desk', ofDraw(drawId)))

export const recordSeatAnswer = (drawId: string, turn: number, accepts: boolean) =>
  answer(
    api.POST('/api/v1/seat-draws/{seat_draw_id}/turns/{turn}/answer', {
      params: { path: { seat_draw_id: drawId, turn } },
      body: { accepts },
    }),
  ).then(() => true)

/** Where a demand stands: being signed for, waiting for a date, past its date, or met for. */
export function stageOf(demand: Pick<Demand, 'reachedAt' | 'meetingId' | 'escalatedAt'>) {
  if (demand.meetingId) return 'met'
  if (demand.escalatedAt) return 'escalated'
  return demand.reachedAt ? 'reached' : 'open'
}
