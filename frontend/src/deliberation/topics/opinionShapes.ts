import type { Picture } from './topics'

/** A group as it is drawn: a circle whose area grows with the people in it. */
export interface Shape {
  name: string
  size: number
  x: number
  y: number
  radius: number
}

export const WIDTH = 320
export const HEIGHT = 240
const LARGEST = 62
const MARGIN = 6
const ROUNDS = 200
/** The more groups, the smaller each is drawn, so that all find room. */
const SCALE = [1, 1, 1, 0.8, 0.7, 0.62]

/** Circles where the groups lie, moved apart until none covers another, and inside the paper. */
export function shapesOf(groups: NonNullable<Picture['groups']>, names: readonly string[]): Shape[] {
  const most = Math.max(1, ...groups.map(({ size }) => size))
  const shapes = groups.map((group, index) => ({
    name: names[index] ?? String(index + 1),
    size: group.size,
    x: WIDTH / 2 + group.x * (WIDTH / 2 - LARGEST),
    // Groups on one line could only be moved along it.
    y: HEIGHT / 2 - group.y * (HEIGHT / 2 - LARGEST) + (index % 2 ? 9 : -9),
    radius: LARGEST * Math.sqrt(group.size / most) * (SCALE[groups.length] ?? 0.5),
  }))
  for (let round = 0; round < ROUNDS; round++) apart(shapes)
  return shapes
}

function apart(shapes: Shape[]) {
  shapes.forEach((first, index) => {
    for (const second of shapes.slice(index + 1)) push(first, second)
  })
  for (const shape of shapes) {
    shape.x = within(shape.x, shape.radius, WIDTH)
    shape.y = within(shape.y, shape.radius, HEIGHT)
  }
}

function push(first: Shape, second: Shape) {
  const [dx, dy] = [second.x - first.x || 0.01, second.y - first.y]
  const far = Math.hypot(dx, dy)
  const missing = first.radius + second.radius + MARGIN - far
  if (missing <= 0) return
  const [x, y] = [(dx / far) * (missing / 2), (dy / far) * (missing / 2)]
  first.x -= x
  first.y -= y
  second.x += x
  second.y += y
}

const within = (at: number, radius: number, size: number) =>
  Math.min(Math.max(at, radius + MARGIN), size - radius - MARGIN)
