import { shallowRef, type Component } from 'vue'

/** An answer that needs a reason: a button that opens a dialog. The dialog takes `v-model` (open or not)
 *  and what is `given`, and says `settled` with the seal to stamp. */
export interface OtherAnswer {
  label: string
  dialog: Component
  given: Record<string, unknown>
}

/** One thing that waits for a person at the desk, whatever slice it comes from. */
export interface WorkItem {
  id: string
  kind: string
  title: string
  /** Where, who, how: one line. */
  facts: string
  /** What has to be read before one may say yes. */
  text: string
  photoId: string | null
  dueAt: string
  /** The one-tap answer and the seal it leaves. */
  yes: string
  yesSeal: string
  approve: () => Promise<unknown>
  others: readonly OtherAnswer[]
}

/** What a slice's desk/…waiting.ts exports as `waiting`. */
export type WaitingWork = (communityId: string) => Promise<WorkItem[]>

/** Something that waits on a page of its own; `dueAt` is when the first of it is due. */
export interface WaitingLine {
  to: string
  count: number
  title: string
  note: string
  dueAt?: string
}

/** What a slice's desk/…waitingLines.ts exports as `lines`: what waits for the reader at her community, or at her street.
 *  Beside it `askedBy` may name the roles it is asked for; without it both committees are asked. */
export type WaitingLines = (placeId: string) => Promise<WaitingLine[]>

export type Seals = Readonly<Record<string, string>>

/** What has been settled since the page opened: its seal, by id. The list does not jump under the finger. */
export function useSettled() {
  const seals = shallowRef<Seals>({})

  function settle(ids: readonly string[], seal: string) {
    seals.value = { ...seals.value, ...Object.fromEntries(ids.map((id) => [id, seal])) }
  }
  return { seals, settle }
}
