import { describe, expect, it } from 'vitest'

import { HEIGHT, shapesOf, WIDTH } from './opinionShapes'

const NAMES = ['甲', '乙', '丙', '丁', '戊']
const group = (size: number, x: number, y: number) => ({ size, x, y, spread: 0.2, typical: [] })

describe('the circles of the opinion picture', () => {
  it('grow with the people in them by area', () => {
    const [large, small] = shapesOf([group(40, -0.8, 0), group(10, 0.8, 0)], NAMES)

    expect(large!.radius / small!.radius).toBeCloseTo(2)
    expect([large!.name, small!.name]).toEqual(['甲', '乙'])
  })

  it('stand left and right as their groups do', () => {
    const [first, second] = shapesOf([group(20, 0.9, 0.4), group(20, -0.9, -0.4)], NAMES)

    expect(first!.x).toBeGreaterThan(second!.x)
    expect(first!.y).toBeLessThan(second!.y)
  })

  it('never cover each other and stay on the paper, however near the groups lie', () => {
    for (const count of [2, 3, 4, 5]) {
      const groups = Array.from({ length: count }, (_, n) => group(12, n * 0.001, 0))
      const shapes = shapesOf(groups, NAMES)

      shapes.forEach((one, n) =>
        shapes.slice(n + 1).forEach((other) => {
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(one.radius + other.radius - 14)
        }),
      )
      for (const { x, y, radius } of shapes) {
        expect(x - radius).toBeGreaterThan(0)
        expect(x + radius).toBeLessThan(WIDTH)
        expect(y - radius).toBeGreaterThan(0)
        expect(y + radius).toBeLessThan(HEIGHT)
      }
    }
  })
})
