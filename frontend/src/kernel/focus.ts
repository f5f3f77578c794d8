import { nextTick } from 'vue'

/** After a form was refused: to the first field that is wrong, where its sentence stands. */
export async function goToFirstWrongField(): Promise<void> {
  await nextTick()
  const field = document.querySelector<HTMLElement>('[aria-invalid="true"], .field-wrong input')
  field?.focus()
  field?.closest('.field')?.scrollIntoView({ block: 'center' })
}
