/* QR codes of the sizes that our codes need: versions 3 to 6, level M, bytes, mask 0 (ISO/IEC 18004).
 * Up to 106 bytes. Every mask can be read; a fixed one spares the search for the prettiest. */

/** Modules on a side; blocks of so many data bytes, each with so many check bytes behind it. */
const KINDS = [
  { size: 29, blocks: 1, data: 44, check: 26 },
  { size: 33, blocks: 2, data: 32, check: 18 },
  { size: 37, blocks: 2, data: 43, check: 24 },
  { size: 41, blocks: 4, data: 27, check: 16 },
] as const
type Kind = (typeof KINDS)[number]

const HEAD_BYTES = 2 // mode and length, and their last four bits
const FORMAT = 0b101010000010010 // level M, mask 0, with its own check and mask

/** Rows of modules, true is dark; without the light border of four. */
export function qrCode(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  const kind = KINDS.find(({ blocks, data }) => bytes.length + HEAD_BYTES <= blocks * data)
  if (!kind) throw new Error('Too long for this QR code.')
  const bits = inTurn(dataBytes(bytes, kind), kind).flatMap((byte) => bitsOf(byte, 8))
  const { modules, isFixed } = frame(kind.size)
  fill(modules, isFixed, bits)
  return modules
}

const bitsOf = (value: number, length: number): number[] =>
  Array.from({ length }, (_, index) => (value >> (length - 1 - index)) & 1)

/** A byte of each block in turn: first all data, then all checks. */
function inTurn(bytes: readonly number[], { blocks, data, check }: Kind): number[] {
  const cut = Array.from({ length: blocks }, (_, index) => bytes.slice(index * data, (index + 1) * data))
  const checks = cut.map((block) => checkBytes(block, check))
  const turned = (rows: number[][], length: number) =>
    Array.from({ length }, (_, at) => rows.map((row) => row[at]!)).flat()
  return [...turned(cut, data), ...turned(checks, check)]
}

/** Mode and length before the text, filling bytes behind it. */
function dataBytes(bytes: Uint8Array, { blocks, data }: Kind): number[] {
  const bits = [0, 1, 0, 0, ...bitsOf(bytes.length, 8), ...[...bytes].flatMap((byte) => bitsOf(byte, 8)), 0, 0, 0, 0]
  const used = Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0),
  )
  return Array.from({ length: blocks * data }, (_, index) => used[index] ?? ((index - used.length) % 2 ? 0x11 : 0xec))
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
function checkBytes(data: readonly number[], length: number): number[] {
  let divisor = [1]
  for (let index = 0, root = 1; index < length; index++, root = times(root, 2)) {
    divisor = [...divisor, 0].map((term, at) => term ^ (at ? times(divisor[at - 1]!, root) : 0))
  }
  let rest = Array.from({ length }, (_, at) => data[at] ?? 0)
  for (let at = 0; at < data.length; at++) {
    const [first, ...others] = [...rest, data[at + length] ?? 0]
    rest = others.map((term, index) => term ^ times(divisor[index + 1]!, first!))
  }
  return rest
}

/** Everything that is the same in every code of this size. */
function frame(size: number) {
  const grid = () => Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const [modules, isFixed] = [grid(), grid()]
  const set = (row: number, column: number, isDark: boolean) => {
    if (row < 0 || column < 0 || row >= size || column >= size) return
    modules[row]![column] = isDark
    isFixed[row]![column] = true
  }
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]] as const) square(set, row, column, 4, [2, 4])
  square(set, size - 7, size - 7, 2, [1])
  format(set, size)
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
function format(set: Set, size: number) {
  for (let bit = 0; bit < 15; bit++) {
    const isDark = ((FORMAT >> bit) & 1) === 1
    const along = bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit
    set(along, 8, isDark)
    const back = bit < 8 ? size - 1 - bit : bit < 9 ? 7 : 14 - bit
    set(8, back, isDark)
  }
  set(size - 8, 8, true)
}

/** Two columns at a time from the right, up and down in turn, past the timing column. */
function fill(modules: boolean[][], isFixed: boolean[][], bits: readonly number[]) {
  let next = 0
  const size = modules.length
  for (let right = size - 1, isUp = true; right > 0; right -= 2, isUp = !isUp) {
    if (right === 6) right--
    for (let step = 0; step < size; step++) {
      const row = isUp ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        if (isFixed[row]![column]) continue
        const isMasked = (row + column) % 2 === 0
        modules[row]![column] = (bits[next++] ?? 0) === 1 !== isMasked
      }
    }
  }
}
