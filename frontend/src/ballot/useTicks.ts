import { computed, ref } from 'vue'

import { inOrder, orderOf, stillOffered, tick, type Ballot, type Option } from './ballotDraft'
import { keepTicks, keptTicks } from './kept'

/** The ticks on this phone: they survive a closed page and the way through the login. `voter`: who draws the order. */
export function useTicks(ballot: Ballot, voter: string | null) {
  const kept = keptTicks(ballot.id)
  const first = stillOffered(kept?.choices ?? [], ballot.options)
  const order = orderOf(kept?.order, voter && `${ballot.id} ${voter}`, () => String(crypto.getRandomValues(new Uint32Array(4))))

  const choices = ref(first.choices)
  const gone = ref<Option[]>(first.gone)
  const isTooMany = ref(false)
  const options = computed(() => inOrder(ballot.options, order))
  const keep = () => keepTicks(ballot.id, { choices: choices.value, order })
  keep()

  function choose(wished: readonly string[]) {
    const after = tick(choices.value, wished, ballot.maxChoices)
    choices.value = after.choices
    isTooMany.value = after.isTooMany
    keep()
  }

  /** What lies in the box shows as ticked, unless something else has been ticked since. */
  function adopt(cast: readonly string[]) {
    if (!choices.value.length) choose(stillOffered(cast, ballot.options).choices)
  }

  function clear() {
    choices.value = []
    keep()
  }
  return { choices, options, gone, isTooMany, wasKept: first.choices.length > 0, choose, adopt, clear }
}
