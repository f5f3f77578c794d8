import { expect, test } from 'vitest'

import { evidenceFits, hundredths, pointsFit, sumOf } from './work'

test('points are exact to the hundredth', () => {
  expect(['25', '7.5', '0.05', ' 10 '].map(hundredths)).toEqual([2500, 750, 5, 1000])
  expect(['', '-1', '1.005', 'abc', '1e2', '１０'].map(hundredths)).toEqual([null, null, null, null, null, null])
})

test('points lie between nothing and all', () => {
  expect(pointsFit('25', 25)).toBe(true)
  expect(pointsFit('25.01', 25)).toBe(false)
  expect(pointsFit('', 25)).toBe(false)
})

test('evidence has ten letters or more', () => {
  expect(evidenceFits('抽查了 20 件，都按期')).toBe(true)
  expect(evidenceFits('好　　　　　　　　　　')).toBe(false)
})

test('the sum has no rounding in it', () => {
  const typed = ['24.10', '17.20', '0.7'].map((points) => ({ points, evidence: '' }))

  expect(sumOf(typed)).toBe('42.00')
  expect(sumOf([{ points: '', evidence: '' }])).toBe('0.00')
})
