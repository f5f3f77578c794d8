// @vitest-environment node
import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function tokensAfter(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(selector)).split('{')[1]?.split('}')[0] ?? ''
  return Object.fromEntries([...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]))
}

const light = tokensAfter("[data-theme='light'] {")
const dark = tokensAfter("[data-theme='dark'] {")

/** WCAG 2.1 relative luminance and contrast. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

describe('the colours', () => {
  test('are the same list for a chosen dark theme and for a phone set to dark', () => {
    expect(tokensAfter(':root:not([data-theme]) {')).toEqual(dark)
  })

  for (const [theme, tokens] of Object.entries({ light, dark })) {
    const at = (name: string) => tokens[name] as string

    test.each(['ink', 'muted', 'green', 'green-strong', 'seal', 'amber', 'blue'])(
      `--%s can be read on ${theme} paper and on a ${theme} sheet (7:1)`,
      (name) => {
        expect(contrast(at(name), at('paper'))).toBeGreaterThanOrEqual(7)
        expect(contrast(at(name), at('sheet'))).toBeGreaterThanOrEqual(7)
      },
    )

    test.each(['green', 'seal', 'amber', 'blue'])(`--%s can be read on its own ${theme} tint (4.5:1)`, (name) => {
      expect(contrast(at(name), at(`${name}-tint`))).toBeGreaterThanOrEqual(4.5)
    })

    test(`${theme} buttons can be read (7:1) and ${theme} borders seen (3:1)`, () => {
      expect(contrast(at('on-green'), at('green'))).toBeGreaterThanOrEqual(7)
      expect(contrast(at('edge'), at('paper'))).toBeGreaterThanOrEqual(3)
      expect(contrast(at('edge'), at('sheet'))).toBeGreaterThanOrEqual(3)
    })
  }
})
