import { describe, expect, it } from 'vitest'

import { byStreet, matching } from './communities'

const community = (name: string, streetId: string, streetName: string) => ({
  id: name,
  name,
  streetId,
  streetName,
  districtName: '玄武区',
  cityName: '南江市',
})
const CITY = [
  community('蓝旗社区', 'a', '梅园新村街道'),
  community('王子楼社区', 'b', '尧化街道'),
  community('梅园社区', 'a', '梅园新村街道'),
]
const names = (found: typeof CITY) => found.map((each) => each.name)

describe('a community is found by what people call it', () => {
  it.each([
    ['蓝旗', ['蓝旗社区'], 'without the word 社区'],
    ['蓝旗社区', ['蓝旗社区'], 'with it'],
    ['尧化', ['王子楼社区'], 'by its street'],
    ['梅园', ['蓝旗社区', '梅园社区'], 'street and name alike'],
    ['尧化　王子', ['王子楼社区'], 'two words, a full-width space between'],
    ['', ['蓝旗社区', '王子楼社区', '梅园社区'], 'nothing typed yet'],
    ['上海', [], 'not here'],
  ])('%s: %s (%s)', (typed, found) => expect(names(matching(CITY, typed))).toEqual(found))
})

it('communities stand under their street, streets in the order given', () => {
  expect(byStreet(CITY).map((street) => [street.name, names(street.communities)])).toEqual([
    ['玄武区 梅园新村街道', ['蓝旗社区', '梅园社区']],
    ['玄武区 尧化街道', ['王子楼社区']],
  ])
})
