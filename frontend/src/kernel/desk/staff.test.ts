import { describe, expect, it } from 'vitest'

import { deskDoorOf, doorOf, mayDecide, mayOpen, sectionsOf, tabsOf, willOf, type HeldRole, type Section } from './staff'

const HERE = 'c1'
const held = (role: HeldRole['role'], place: Partial<HeldRole> = { communityId: HERE }): HeldRole =>
  ({ role, communityId: null, streetId: null, placeName: '', ...place }) as HeldRole

describe('a page of the desk', () => {
  it.each<[role: HeldRole['role'], section: Section, opens: boolean, decides: boolean]>([
    ['committee_member', 'cycle', true, true],
    ['committee_member', 'help', true, true],
    ['content_moderator', 'moderation', true, true],
    ['content_moderator', 'roll', false, false],
    ['supervision_committee', 'moderation', true, false],
    ['supervision_committee', 'matters', true, true],
    ['supervision_committee', 'roll', false, false],
    ['supervision_committee', 'cycle', true, true],
    ['auditor', 'roll', true, false],
    ['auditor', 'cycle', true, false],
    ['auditor', 'help', false, true],
    ['councillor', 'moderation', false, false],
    ['third_party_evaluator', 'survey', true, true],
    ['third_party_evaluator', 'cycle', false, false],
    ['committee_member', 'survey', false, false],
  ])('of a %s: %s opens: %s, decides: %s', (role, section, opens, decides) => {
    expect(mayOpen([held(role)], HERE, section)).toBe(opens)
    expect(opens && mayDecide([held(role)], HERE, section)).toBe(opens && decides)
  })

  it('of another community stays shut', () => {
    expect(mayOpen([held('committee_member')], 'c2', 'cycle')).toBe(false)
  })

  it("opens in every community for a street's auditor, who reads the list where the committee imports it", () => {
    const auditor = held('auditor', { streetId: 's1' })
    expect(deskDoorOf('c2', [auditor])).toBe('/desk/c/c2/moderation')
    expect(sectionsOf('c2', [auditor]).find(({ section }) => section === 'roll')?.to).toBe('/desk/c/c2/residents')
    expect(doorOf(auditor)).toBe('/desk/streets/s1')
  })

  it("leads a street's evaluator to the surveys of its communities", () => {
    const evaluator = held('third_party_evaluator', { streetId: 's1' })
    expect(doorOf(evaluator)).toBe('/desk/streets/s1/surveys')
    expect(deskDoorOf('c2', [evaluator])).toBe('/desk/c/c2/survey')
  })

  it('of the matters is a tab only for those who have none of the roll', () => {
    const tabs = (role: HeldRole['role']) => sectionsOf(HERE, [held(role)]).map(({ section }) => section)
    expect(tabs('committee_member')).toContain('roll')
    expect(tabs('committee_member')).not.toContain('matters')
    expect(tabs('supervision_committee')).toContain('matters')
  })

  it('of signing is a tab for a councillor, and stands among the pages of screening for the committee', () => {
    expect(tabsOf(HERE, [held('councillor')]).map(({ to }) => to)).toContain(`/desk/c/${HERE}/reviews`)
    expect(sectionsOf(HERE, [held('committee_member')]).map(({ section }) => section)).not.toContain('reviews')
    expect(willOf(held('councillor'))).toMatch(/^议事会成员/)
    expect(willOf(held('committee_member'))).toBeUndefined()
  })

  it('shares a tab with its neighbours, so that the committee has seven tabs and no page is lost', () => {
    const tabs = tabsOf(HERE, [held('committee_member')])
    expect(tabs.map(({ name }) => name)).toEqual(['moderation', 'claims', 'roll', 'cycle', 'talks', 'services', 'points'])
    expect(tabs.flatMap(({ pages }) => pages)).toEqual(sectionsOf(HERE, [held('committee_member')]))
  })

  it('alone in a shared tab stands under its own name', () => {
    const tabs = tabsOf(HERE, [held('third_party_evaluator', { streetId: 's1' })])
    expect(tabs.map(({ name }) => name)).toContain('survey')
  })
})
