import { listOf, members, text } from './shapes'
import { must, orWrong } from './wrong'

const shape = members({
  format: text,
  log: listOf(text),
  checkpoints: listOf(text),
  result: text,
  rulesText: text,
  votesPb: text,
})

export type Bundle = ReturnType<typeof shape>

/** §10: what was downloaded, or a file that somebody saved. */
export async function readBundle(file: ArrayBuffer): Promise<Bundle> {
  const read = () => shape(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file)))
  const bundle = await orWrong(read, 'bundle', 'notABundle')
  must(bundle.format === 'gongyi-bundle-1', 'bundle', 'otherFormat')
  return bundle
}
