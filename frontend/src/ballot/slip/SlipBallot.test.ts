// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { ref } from 'vue'

import type { Ballot } from '../ballotDraft'
import SheetOptions from '../desk/SheetOptions.vue'
import SlipBallot from './SlipBallot.vue'
import type { Slip } from './useSlip'

const titles = ['满意', '不满意', '同意', '不同意']
const ballot = {
  id: 'b',
  question: '问卷',
  budgetFen: 0,
  maxChoices: 2,
  parts: [
    { title: '您满意吗？', options: 2, minChoices: 0, maxChoices: 1 },
    { title: '您同意吗？', options: 2, minChoices: 1, maxChoices: 1 },
  ],
  options: titles.map((title, n) => ({ id: `o${n}`, title, costFen: 0, facts: {}, withdrawnReason: null })),
} as unknown as Ballot

function aSlip() {
  const send = vi.fn()
  const casting = { send, problem: ref(null), isBusy: ref(false) }
  return { send, slip: { paper: ref({ key: 'k' }), casting, code: ref(null), choices: ref([]), wasCast: ref(false) } as unknown as Slip }
}

it('asks each question of a survey with its own answers, and sends nothing while one is missing', async () => {
  const { slip, send } = aSlip()
  const page = mount(SlipBallot, { props: { ballot, slip } })
  const press = () => page.findAll('button').at(-1)!.trigger('click')

  expect(page.findAll('legend').map((legend) => legend.text())).toEqual(['您满意吗？', '您同意吗？'])
  expect(page.text()).not.toContain('元')
  await page.findAll('input')[0]!.trigger('change')
  await press()
  expect(send).not.toHaveBeenCalled()
  expect(page.text()).toContain('这一题还没有回答：您同意吗？')
  await page.findAll('input')[3]!.trigger('change')
  await press()
  expect(send).toHaveBeenCalledOnce()
  expect(slip.choices.value).toEqual(['o0', 'o3'])
})

it('prints the answers under their questions, numbered on for whoever types them', () => {
  const sheet = mount(SheetOptions, { props: { ballot } })

  expect(sheet.findAll('h3')).toHaveLength(2)
  expect(sheet.findAll('.sheet-number').map((each) => each.text())).toEqual(['1', '2', '3', '4'])
  expect(sheet.findAll('.sheet-group')[1]!.text()).toContain('同意')
  expect(sheet.text()).not.toContain('元')
})
