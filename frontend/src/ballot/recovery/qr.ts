/* A QR code of the one size that a recovery code needs: version 3, level M, bytes, mask 0 (ISO/IEC 18004).
 * 29 × 29 modules, up to 42 bytes. Every mask can be read; a fixed one spares the search for the prettiest. */

export const SIZE = 29
const DATA_BYTES = 44
const CHECK_BYTES = 26
const MOST_BYTES = 42
const FORMAT = 0b101010000010010 // level M, mask 0, with its own check and mask
const FINDERS = [
  [0, 0],
  [0, SIZE - 7],
  [SIZE - 7, 0],
] as const
const ALIGNMENT = 22

/** Rows of modules, true is dark; without the light border of four. */
export function qrCode(text: string): boolean[][] {
  const data = dataBytes(new TextEncoder().encode(text))
  const bits = [...data, ...checkBytes(data)].flatMap((byte) => bitsOf(byte, 8))
  const { modules, isFixed } = frame()
  fill(modules, isFixed, bits)
  return modules
}

const bitsOf = (value: number, length: number): number[] =>
  Array.from({ length }, (_, index) => (value >> (length - 1 - index)) & 1)

/** Mode and length before the text, filling bytes behind it. */
function dataBytes(bytes: Uint8Array): number[] {
  if (bytes.length > MOST_BYTES) throw new Error('Too long for this QR code.')
  const bits = [0, 1, 0, 0, ...bitsOf(bytes.length, 8), ...[...bytes].flatMap((byte) => bitsOf(byte, 8)), 0, 0, 0, 0]
  const used = Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0),
  )
  return Array.from({ length: DATA_BYTES }, (_, index) => used[index] ?? ((index - used.length) % 2 ? 0x11 : 0xec))
}

function times(one: number, other: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (product >> 7 ? 0x11d : 0)
    if ((other >> bit) & 1) product ^= one
  }
  return product
}

/** Reed–Solomon: the remainder after division by (x − 1)(x − 2)(x − 4)… */
function checkBytes(data: readonly number[]): number[] {
  let divisor = [1]
  for (let index = 0, root = 1; index < CHECK_BYTES; index++, root = times(root, 2)) {
    divisor = [...divisor, 0].map((term, at) => term ^ (at ? times(divisor[at - 1]!, root) : 0))
  }
  let rest = data.slice(0, CHECK_BYTES)
  for (let at = 0; at < data.length; at++) {
    const [first, ...others] = [...rest, data[at + CHECK_BYTES] ?? 0]
    rest = others.map((term, index) => term ^ times(divisor[index + 1]!, first!))
  }
  return rest
}

/** Everything that is the same in every code of this kind. */
function frame() {
  const grid = () => Array.from({ length: SIZE }, () => Array<boolean>(SIZE).fill(false))
  const [modules, isFixed] = [grid(), grid()]
  const set = (row: number, column: number, isDark: boolean) => {
    if (row < 0 || column < 0 || row >= SIZE || column >= SIZE) return
    modules[row]![column] = isDark
    isFixed[row]![column] = true
  }
  for (let at = 0; at < SIZE; at++) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  for (const [row, column] of FINDERS) square(set, row + 3, column + 3, 4, [2, 4])
  square(set, ALIGNMENT, ALIGNMENT, 2, [1])
  format(set)
  return { modules, isFixed }
}

type Set = (row: number, column: number, isDark: boolean) => void

/** Rings around a middle; `light` names the light ones by their distance from it. */
function square(set: Set, row: number, column: number, reach: number, light: readonly number[]) {
  for (let down = -reach; down <= reach; down++) {
    for (let right = -reach; right <= reach; right++) {
      set(row + down, column + right, !light.includes(Math.max(Math.abs(down), Math.abs(right))))
    }
  }
}

/** Twice, beside the finders, and the one module that is always dark. */
function format(set: Set) {
  for (let bit = 0; bit < 15; bit++) {
    const isDark = ((FORMAT >> bit) & 1) === 1
    const along = bit < 6 ? bit : bit < 8 ? bit + 1 : SIZE - 15 + bit
    set(along, 8, isDark)
    const back = bit < 8 ? SIZE - 1 - bit : bit < 9 ? 7 : 14 - bit
    set(8, back, isDark)
  }
  set(SIZE - 8, 8, true)
}

/** Two columns at a time from the right, up and down in turn, past the timing column. */
function fill(modules: boolean[][], isFixed: boolean[][], bits: readonly number[]) {
  let next = 0
  for (let right = SIZE - 1, isUp = true; right > 0; right -= 2, isUp = !isUp) {
    if (right === 6) right--
    for (let step = 0; step < SIZE; step++) {
      const row = isUp ? SIZE - 1 - step : step
      for (const column of [right, right - 1]) {
        if (isFixed[row]![column]) continue
        const isMasked = (row + column) % 2 === 0
        modules[row]![column] = (bits[next++] ?? 0) === 1 !== isMasked
      }
    }
  }
}
