import type { WaitingWork, WorkItem } from '@/kernel/desk/work'

/** Every slice that has work for the committee says so in its own desk/waiting.ts. */
const sources = Object.values(
  import.meta.glob<{ waiting: WaitingWork }>('../../*/desk/waiting.ts', { eager: true }),
)

export interface PlacedWork extends WorkItem {
  communityId: string
}

/** All that waits in these communities, in no order. */
export async function workOf(communityIds: readonly string[]): Promise<PlacedWork[]> {
  const asked = communityIds.flatMap((communityId) =>
    sources.map(async ({ waiting }) =>
      (await waiting(communityId)).map((item) => ({ ...item, communityId })),
    ),
  )
  return (await Promise.all(asked)).flat()
}
