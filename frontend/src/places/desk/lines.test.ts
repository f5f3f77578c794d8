import { describe, expect, it } from 'vitest'

import { linesOf, repeatedIn } from './lines'

describe('a list typed one a line', () => {
  it.each([
    ['3 幢\n5 幢', ['3 幢', '5 幢'], 'as it should be'],
    ['3 幢\r\n\r\n 5   幢 \n', ['3 幢', '5 幢'], 'pasted from a spreadsheet'],
    ['  \n', [], 'nothing at all'],
  ])('%j', (text, lines) => {
    expect(linesOf(text)).toEqual(lines)
  })

  it('names what stands there twice, once', () => {
    expect(repeatedIn(['3 幢', '5 幢', '3 幢', '3 幢'])).toEqual(['3 幢'])
  })
})
