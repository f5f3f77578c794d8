// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(ts|vue)$/.test(name) && !/\.(test|d)\.ts$/.test(name),
)

/** Chinese text with a mark from the Latin keyboard: 您好,请 instead of 您好\uff0c请. */
function halfWidthMarks(text: string): string[] {
  const han = '\u4e00-\u9fff'
  const marks = new RegExp(`[${han}][,:;?!](?=[^\\s])|[\\w%][,;](?=[${han}])|[${han}]\\([^()\\n]*[${han}]`, 'g')
  return [...text.matchAll(marks)].map(([found]) => found)
}

describe('Chinese sentences use Chinese marks', () => {
  test('the check finds a Latin comma and lets a Chinese one pass', () => {
    expect(halfWidthMarks('您好,请进')).toHaveLength(1)
    expect(halfWidthMarks('投票(2 项)')).toHaveLength(1)
    expect(halfWidthMarks('您好\uff0c请进')).toHaveLength(0)
    expect(halfWidthMarks("['好', '坏']")).toHaveLength(0)
  })

  test.each(sources)('%s', (name) => {
    expect(halfWidthMarks(readFileSync(join(root, name), 'utf8'))).toEqual([])
  })
})
