import { ref } from 'vue'

import { remember, remembered } from './storage'

/** 标准版 or 大字版. The tokens read the attribute; no component knows which one is on. */
type Edition = 'standard' | 'elder'

export const edition = ref<Edition>('standard')

export function restoreEdition(): void {
  choose(remembered<Edition>('edition') === 'elder' ? 'elder' : 'standard')
}

export function switchEdition(): void {
  choose(edition.value === 'elder' ? 'standard' : 'elder')
  remember('edition', edition.value)
}

function choose(chosen: Edition): void {
  edition.value = chosen
  document.documentElement.dataset.edition = chosen
}
