// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'

import CheckReport from './CheckReport.vue'
import { digestFrom, keptFrom, witnessFrom } from './kept'
import type { Report } from './verify'
import { words } from './words'

const technical = /加密|解密|密文|密钥|公钥|私钥|签名|哈希|散列|摘要|证书|默克尔|[A-Za-z]{3,}/

const facts: Report['facts'] = {
  question: '今年的钱用在哪里？',
  rule: 'most_votes',
  entries: 5,
  checkpoints: 2,
  votes: 2,
  papersUsed: 3,
  papersDrawn: 4,
  papersReissued: 0,
  entitled: 60,
  budgetFen: 20_000_000,
  outcome: { thresholdVotes: 1, votesOfOption: [2, 1], funded: ['a'], spentFen: 100_000 },
  options: [
    { id: 'a', title: '长椅', costFen: 100_000, votes: 2, isFunded: true, isWithdrawn: false },
    { id: 'b', title: '路灯', costFen: 200_000, votes: 1, isFunded: false, isWithdrawn: true },
  ],
  kept: 1,
}
const right: Report = {
  passed: ['bundle', 'manifest', 'rulesText', 'checkpoints', 'entries', 'result', 'keys', 'papers', 'count', 'votesFile', 'kept'],
  fault: null,
  leftOut: [{ position: 3, reason: 'superseded', code: '7K4M-2QXD' }],
  facts,
}
const shown = (report: Report) => mount(CheckReport, { props: { report, hasDigest: false } }).text()

test('what is right has a seal, a sentence for each check, and every entry left out with its reason', () => {
  const text = shown(right)

  expect(text).toContain(words.right)
  for (const sentence of ['有效票 2 张', '没有多出来的票', '1 份凭据']) expect(text).toContain(sentence)
  expect(text).toContain('后来改投了，以最后一次为准')
  expect(text).toContain('第 4 条')
  expect(text).toContain('7K4M-2QXD')
})

test('what is wrong has no seal and no result, but which check and which entry', () => {
  const fault = { check: 'checkpoints', what: 'otherRoot', number: 1, between: [3, 6] } as const
  const text = shown({ ...right, passed: ['bundle', 'manifest'], fault: { ...fault, between: [3, 6] } })

  expect(text).not.toContain(words.right)
  expect(text).not.toContain(words.outcome)
  expect(text).toContain('票箱的第 2 次封存和票箱里的记录对不上：第 4 到第 7 条记录里')
})

const sentences = [
  ...Object.entries(words.wrong).map(([what, say]) => [what, say({ check: 'bundle', what: 'notABundle', member: 'votes' })]),
  ...Object.entries(words.passed).map(([check, say]) => [check, say(facts, true) ?? '']),
  ...Object.entries(words.reasons),
  ...[true, false].map((stands) => [`second votes, ${stands}`, words.doubt({ votes: 1, stands })]),
] as [string, string][]

test.each(sentences)('no technical word in the sentence of %s', (_, sentence) => {
  expect(sentence).not.toMatch(technical)
  expect(sentence).not.toContain('undefined')
})

test.each([
  ['a digest with spaces and capitals', ` ${'AB '.repeat(32)}`, 'ab'.repeat(32)],
  ['nothing typed', ' ', ''],
  ['a letter short', 'a'.repeat(63), null],
  ['another letter', 'g'.repeat(64), null],
])('%s', (_, typed, read) => {
  expect(digestFrom(typed)).toBe(read)
})

test('receipts and checkpoints that were pasted together are told apart', () => {
  const kept = keptFrom('', '{"type":"receipt"}\r\n\r\n\r\norigin\n3\nroot\n\n— origin c2ln\n')

  expect(kept).toEqual({ receipts: ['{"type":"receipt"}'], checkpoints: ['origin\n3\nroot\n\n— origin c2ln\n'], witnesses: [] })
})

test.each([
  [true, '就算把它们去掉，结果也一样'],
  [false, '结果有可能不同'],
])('papers given again are told of, with what hangs on them: stands %s', (stands, said) => {
  const text = shown({ ...right, facts: { ...facts, doubt: { votes: 2, stands } } })

  expect(text).toContain('最多有 2 票可能是同一个人投的第二票')
  expect(text).toContain(said)
  expect(shown(right)).not.toContain('第二票')
})

test('a ballot without money speaks of no money', () => {
  const outcome = { thresholdVotes: 0, votesOfOption: [2, 1], funded: [], spentFen: 0 }
  const options = facts.options!.map((option) => ({ ...option, costFen: 0, isFunded: false }))

  expect(shown({ ...right, facts: { ...facts, rule: 'tally', budgetFen: 0, outcome, options } })).not.toContain('元')
})

test('a witness who was named is told of, whether he signed or not', () => {
  const witnesses = [{ name: 'lanqi', size: 3 }, { name: 'meiyuan', size: 0 }]
  const text = shown({ ...right, facts: { ...facts, witnesses } })

  expect(text).toContain('见证人「lanqi」亲眼看过前 3 条')
  expect(text).toContain('没有找到见证人「meiyuan」签的字')
})

test.each<[string, string, unknown, string]>([
  ['', '', [], 'nobody named one'],
  ['lanqi', '', null, 'a name alone'],
  ['lanqi', 'A'.repeat(42), null, 'a letter is missing'],
  ['lan qi', 'A'.repeat(43), null, 'no such name can sign'],
  [' lanqi ', `${'A'.repeat(20)} ${'A'.repeat(23)}`, [{ name: 'lanqi', key: new Uint8Array(32) }], 'copied in groups'],
])('the witness %j with the code %j', (name, code, found) => {
  expect(witnessFrom(name, code)).toEqual(found)
})

