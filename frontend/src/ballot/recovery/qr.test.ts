import decodeQR from 'qr/decode.js'
import { expect, it } from 'vitest'

import { qrCode } from './qr'

// Drawn by another program (python-qrcode: version 3, level M, mask 0).
const DRAWN = `
#######...###.#.......#######
#.....#.#.#..#.....##.#.....#
#.###.#..#.....#....#.#.###.#
#.###.#......#....###.#.###.#
#.###.#.##...#..#.....#.###.#
#.....#..##...###.###.#.....#
#######.#.#.#.#.#.#.#.#######
..........#.#..#.#..#........
#.#.#.#..#..............#..#.
..##.........#.##.#...##...##
##.##.#..#.#..#...#......#.##
.#.#.#.#..#.############...##
.##.#.##....#.####...###.#.#.
#..###.#.#....#..#...##..####
#.#...#....###...##.#..######
.#..#..###.#...###..#.#.....#
##.####.#.##...###..#.#....#.
....##.#.#.#.#.##.#.#.#..####
#..##.#...###.#...#..##.#####
.#.#....#.#..###.##....#.#..#
#.#...#...##..###..######..##
........#.....#######...#.###
#######.....##..#.#.#.#.#####
#.....#..#.##..#.##.#...#...#
#.###.#.#......#....######..#
#.###.#...##....#.#.....##.##
#.###.#.##.#......##...##.#.#
#.....#....#.#...#####.....#.
#######.##.##.#..#.##...#..##
`

it('draws what another program draws', () => {
  const rows = qrCode('gongyi-paper:k5bmKf57QSvYbyQYsxIM-Q').map((row) => row.map((isDark) => (isDark ? '#' : '.')).join(''))
  expect(rows.join('\n')).toBe(DRAWN.trim())
})

it.each([
  [42, 29],
  [43, 33],
  [62, 33],
  [84, 37],
  [85, 41],
  [106, 41],
])('another program reads a text of %i bytes', (length, size) => {
  const text = Array.from({ length }, (_, at) => String.fromCharCode(33 + ((at * 7) % 90))).join('')
  const code = qrCode(text)

  expect(code).toHaveLength(size)
  expect(read(code)).toBe(text)
})

it('says so when a text is too long', () => {
  expect(() => qrCode('x'.repeat(107))).toThrow()
})

/** As a photograph of it would be read: four dots a module, four modules of light around. */
function read(code: boolean[][]): string {
  const width = (code.length + 8) * 4
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let at = 0; at < width * width; at++) {
    const [row, column] = [Math.floor(at / width / 4) - 4, Math.floor((at % width) / 4) - 4]
    if (code[row]?.[column]) data.set([0, 0, 0], at * 4)
  }
  return decodeQR({ width, height: width, data })
}
