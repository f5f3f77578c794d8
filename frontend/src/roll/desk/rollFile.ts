import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Preview = Schema<'RollPreview'>
export type RollRow = Schema<'RollRow'>
export type Filter = RollRow['state'] | 'all'

/** Rows shown at first and with each further tap: a phone draws them at once. */
export const PAGE = 100

export function rowsUnder(filter: Filter, rows: readonly RollRow[]): readonly RollRow[] {
  return filter === 'all' ? rows : rows.filter((row) => row.state === filter)
}

/** What to look at first: what is wrong, else what would change. */
export function firstFilter({ wrong, doubtful, changed }: Pick<Preview, 'wrong' | 'doubtful' | 'changed'>): Filter {
  if (wrong) return 'wrong'
  if (doubtful) return 'doubtful'
  return changed ? 'changed' : 'all'
}

export function isWorthWriting(preview: Pick<Preview, 'adds' | 'updates'>): boolean {
  return preview.adds + preview.updates > 0
}

/** What the file would do; nothing is written. */
export function previewOf(communityId: string, file: File): Promise<Preview> {
  return answer(
    api.POST('/api/v1/communities/{community_id}/roll-previews', {
      params: { path: { community_id: communityId } },
      ...formOf({ file }),
    }),
  )
}

/** Writes exactly the plan that was previewed; refused when anything has changed since. */
export function importOf(communityId: string, file: File, digest: string) {
  return answer(
    api.POST('/api/v1/communities/{community_id}/roll-imports', {
      params: { path: { community_id: communityId } },
      ...formOf({ file, digest }),
    }),
  )
}

function formOf(fields: Record<string, string | File>) {
  const form = new FormData()
  Object.entries(fields).forEach(([name, value]) => form.append(name, value))
  return { body: form as never, bodySerializer: () => form }
}
