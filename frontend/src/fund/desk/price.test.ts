import { describe, expect, it } from 'vitest'

import { priceFromText, sumFromText } from './price'

const BUDGET = 20_000_000

describe('a price in yuan', () => {
  it.each([
    ['18,200', 1_820_000, 'with a comma'],
    ['18，200 元', 1_820_000, 'with a Chinese comma and the unit'],
    ['1.82万', 1_820_000, 'in ten thousands'],
    ['18200.5', 1_820_050, 'with half a yuan'],
    ['１８２００', 1_820_000, 'in full-width digits'],
    ['200000', 20_000_000, 'the whole budget fits'],
  ])('%s is %i fen', (text, fen) => {
    expect(priceFromText(text, BUDGET)).toEqual({ fen })
  })

  it('left empty takes the proposal off the list', () => {
    expect(priceFromText('  ', BUDGET)).toEqual({ fen: null })
  })

  it.each([
    ['-1', '价格不能是负数'],
    ['－1', '价格不能是负数'],
    ['−1', '价格不能是负数'],
    ['1000000000000', '这个数太大了'],
    ['9999999999', '这个数太大了'],
    ['200000.01', '超过了今年的总额 200,000 元'],
    ['0', '至少填 1 元'],
    ['两万', '请只填数字'],
    ['1.234', '请只填数字'],
    ['12元左右', '请只填数字'],
  ])('%s is refused kindly', (text, sentence) => {
    expect(priceFromText(text, BUDGET).problem).toContain(sentence)
  })

  it('an appropriation knows no budget above it', () => {
    expect(sumFromText('300000')).toEqual({ fen: 30_000_000 })
  })
})
