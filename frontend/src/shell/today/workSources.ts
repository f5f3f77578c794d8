import { mayDecide, type HeldRole, type Section } from '@/kernel/desk/staff'
import type { WaitingLines, WaitingWork, WorkItem } from '@/kernel/desk/work'

/** Every slice that has work for people at the desk says so in its own desk/waiting.ts, and on which page it is decided. */
const sources = Object.values(
  import.meta.glob<{ waiting: WaitingWork; decidedAt: Section }>('../../*/desk/waiting.ts', { eager: true }),
)

export interface PlacedWork extends WorkItem {
  communityId: string
}

/** What waits on a page of its own is said in one line: desk/waitingLines.ts. */
const lineSources = Object.values(import.meta.glob<{ lines: WaitingLines }>('../../*/desk/waitingLines.ts', { eager: true }))

export async function linesOf(communityIds: readonly string[]) {
  const asked = communityIds.flatMap((communityId) => lineSources.map(({ lines }) => lines(communityId)))
  return (await Promise.all(asked)).flat()
}

/** All that waits in these communities for whoever holds these roles, in no order. */
export async function workOf(communityIds: readonly string[], roles: readonly HeldRole[]): Promise<PlacedWork[]> {
  const asked = communityIds.flatMap((communityId) =>
    sources.filter(({ decidedAt }) => mayDecide(roles, communityId, decidedAt)).map(async ({ waiting }) =>
      (await waiting(communityId)).map((item) => ({ ...item, communityId })),
    ),
  )
  return (await Promise.all(asked)).flat()
}
