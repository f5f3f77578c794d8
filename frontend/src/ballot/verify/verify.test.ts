// @vitest-environment node
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verify } from './verify'
const raw = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url))).buffer
test.each(['most_votes', 'equal_shares'])('%s', async (rule) => {
  const keys = JSON.parse(new TextDecoder().decode(raw(`${rule}.keys`)))
  const report = await verify(raw(rule), { manifestDigest: keys.digest, receipts: [keys.receipt], checkpoints: [keys.checkpoint] })
  console.log(report.fault, report.passed, JSON.stringify(report.facts), report.leftOut)
  expect(report.fault).toBeNull()
})
