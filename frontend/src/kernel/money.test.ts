import { describe, expect, test } from 'vitest'

import { fenFromText, yuan, yuanDigits, yuanSpoken } from './money'

describe('money is said the way people say it', () => {
  test.each([
    [0, '0 元', 'nothing is still a sum'],
    [1_820_000, '18,200 元', 'thousands are grouped'],
    [20_000_000, '200,000 元', 'the whole fund'],
    [1_820_050, '18,200.50 元', 'cents show when there are any'],
    [5, '0.05 元', 'less than one yuan'],
    [-340_000, '−3,400 元', 'a shortfall has a real minus'],
  ])('%i fen is %s: %s', (fen, words) => {
    expect(yuan(fen)).toBe(words)
  })

  test('a table column says 元 in its head only', () => {
    expect(yuanDigits(20_000_000)).toBe('200,000')
  })

  test.each([
    [20_000_000, '20 万元', 'a round sum'],
    [1_820_000, '18,200 元', 'a sum that is not round in 万'],
    [0, '0 元', 'nothing'],
  ])('%i fen is spoken as %s: %s', (fen, words) => {
    expect(yuanSpoken(fen)).toBe(words)
  })
})

describe('money is understood the way people type it', () => {
  test.each([
    ['18200', 1_820_000, 'plain digits'],
    ['18,200 元', 1_820_000, 'grouped, with the unit'],
    ['\uff11\uff18\uff0c\uff12\uff10\uff10', 1_820_000, 'full-width from a Chinese keyboard'],
    ['1.8万', 1_800_000, 'ten-thousands'],
    ['0.05', 5, 'cents'],
    ['¥ 300', 30_000, 'with the sign'],
  ])('%s is %i fen: %s', (text, fen) => {
    expect(fenFromText(text)).toBe(fen)
  })

  test.each([
    ['', 'nothing typed'],
    ['大概两万', 'words'],
    ['-1', 'below nothing'],
    ['1.234', 'thirds of a cent'],
    ['99999999999', 'more digits than any budget'],
  ])('"%s" is no sum of money: %s', (text) => {
    expect(fenFromText(text)).toBeNull()
  })

  test('what is said can be typed back', () => {
    for (const fen of [1, 99, 100, 1_820_050, 20_000_000]) expect(fenFromText(yuan(fen))).toBe(fen)
  })
})
