// @vitest-environment happy-dom
import { createMemoryHistory, createRouter } from 'vue-router'
import { describe, expect, it } from 'vitest'

import { deskRoutes } from './desk'
import { router } from './router'

/** Every address that is written down in the sources, with `x` for what is filled in. */
const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts', '!../**/*.d.ts', '!../styleguide/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const ADDRESS = /(?:\bto="|:to="`|\bto: [`']|\bpush\([`']|\breplace\([`'])(\/[^`'"]*)[`'"]/g

function addressesIn(source: string): string[] {
  return [...source.matchAll(ADDRESS)].map(([, address]) => address!.replace(/\$\{[^}]*\}/g, 'x'))
}

const every = createRouter({ history: createMemoryHistory(), routes: [...router.options.routes, ...deskRoutes] })
/** `x` is no year and no page of the desk's, which the routes look at. */
const filledIn = (address: string) =>
  address
    .replace(/\/appraisal\/x/, '/appraisal/2026')
    .replace(/\/work\/x\/x$/, '/work/x/2026')
    .replace(/^\/desk\/c\/x\/x$/, '/desk/c/x/moderation')
const leadsNowhere = (address: string) => ['not-found', 'desk-door'].includes(String(every.resolve(filledIn(address)).name))

describe('an address in the sources', () => {
  it('leads to a page', () => {
    const wrong = Object.entries(sources).flatMap(([file, source]) =>
      addressesIn(source)
        .filter((address) => !address.startsWith('/api') && leadsNowhere(address))
        .map((address) => `${file}: ${address}`),
    )
    expect(wrong.join('\n')).toBe('')
  })

  it('is found where there is one', () => {
    expect(Object.values(sources).flatMap(addressesIn).length).toBeGreaterThan(100)
    expect(leadsNowhere('/notices/x')).toBe(true)
  })
})
