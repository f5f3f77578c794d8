import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

/** What the desk asks about a ballot's paper. */
const at = (ballotId: string) => ({ path: { ballot_id: ballotId } })

export const deskOf = (ballotId: string) =>
  answer(api.GET('/api/v1/ballots/{ballot_id}/paper-desk', { params: at(ballotId) }))

export const ballotOf = (ballotId: string) => answer(api.GET('/api/v1/ballots/{ballot_id}', { params: at(ballotId) }))

export const votersOf = (ballotId: string, search: string) =>
  answer(api.GET('/api/v1/ballots/{ballot_id}/voters', { params: { ...at(ballotId), query: { search } } }))

export const give = (ballotId: string, body: Schema<'GivingRequest'>) =>
  answer(api.POST('/api/v1/ballots/{ballot_id}/given-papers', { params: at(ballotId), body }))

export const reissue = (ballotId: string, residentId: string, reason: string) =>
  answer(api.POST('/api/v1/ballots/{ballot_id}/reissues', { params: at(ballotId), body: { residentId, reason } }))

export const startHelp = (ballotId: string, body: Schema<'AssistanceRequest'>) =>
  answer(api.POST('/api/v1/ballots/{ballot_id}/assistances', { params: at(ballotId), body }))

export const drawAssisted = (ballotId: string, assistanceId: string, blinded: string) =>
  answer(
    api.POST('/api/v1/ballots/{ballot_id}/assistances/{assistance_id}/papers', {
      params: { path: { ballot_id: ballotId, assistance_id: assistanceId } },
      body: { blinded },
    }),
  )

export const askForSlips = (ballotId: string, requests: string[]) =>
  answer(api.POST('/api/v1/ballots/{ballot_id}/printings', { params: at(ballotId), body: { requests } }))

const printing = (ballotId: string, printingId: string) => ({
  params: { path: { ballot_id: ballotId, printing_id: printingId } },
})

export const approveSlips = (ballotId: string, printingId: string) =>
  answer(
    api.POST('/api/v1/ballots/{ballot_id}/printings/{printing_id}/approval', printing(ballotId, printingId)),
  )

export const withdrawSlips = (ballotId: string, printingId: string) =>
  answer(api.DELETE('/api/v1/ballots/{ballot_id}/printings/{printing_id}', printing(ballotId, printingId)))

export const noteVoided = (ballotId: string, blinded: string) =>
  answer(api.POST('/api/v1/ballots/{ballot_id}/voided-slips', { params: at(ballotId), body: { blinded } }))

export const sheetsOf = (ballotId: string) =>
  answer(api.GET('/api/v1/ballots/{ballot_id}/batches', { params: at(ballotId) }))

const batch = (ballotId: string, batchId: string) => ({ path: { ballot_id: ballotId, batch_id: batchId } })

/** A new batch without an id, otherwise her typing of that batch. */
export const keepRows = (ballotId: string, batchId: string | null, rows: Schema<'RowTyped'>[]) =>
  batchId === null
    ? answer(api.POST('/api/v1/ballots/{ballot_id}/batches', { params: at(ballotId), body: { rows } }))
    : answer(
        api.PUT('/api/v1/ballots/{ballot_id}/batches/{batch_id}/typing', {
          params: batch(ballotId, batchId),
          body: { rows },
        }),
      )

export function addPhoto(ballotId: string, batchId: string, photo: Blob) {
  const form = new FormData()
  form.append('photo', photo, 'photo.jpg')
  // openapi-typescript has no type for a file in a form.
  const asked = { params: batch(ballotId, batchId), body: form as never }
  return answer(api.POST('/api/v1/ballots/{ballot_id}/batches/{batch_id}/photos', asked))
}

export const sealBatch = (ballotId: string, batchId: string) =>
  answer(
    api.POST('/api/v1/ballots/{ballot_id}/batches/{batch_id}/sealing', { params: batch(ballotId, batchId) }),
  )

export const dropBatch = (ballotId: string, batchId: string) =>
  answer(api.DELETE('/api/v1/ballots/{ballot_id}/batches/{batch_id}', { params: batch(ballotId, batchId) }))

export const finish = (ballotId: string) =>
  answer(api.POST('/api/v1/ballots/{ballot_id}/paper-finish', { params: at(ballotId) }))
