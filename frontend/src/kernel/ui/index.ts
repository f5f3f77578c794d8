/* The components of every resident page. See each in every state at /styleguide.
 *
 * - Built on native elements: a button is a <button>, a dialog a <dialog>. No component fetches.
 * - `v-model` carries the value; words come in as props or slots from the slice's words.ts.
 * - Every target is at least --target high; colour never speaks without a word or a shape.
 * - A form field takes `label`, `hint`, `error`; show the server's own sentence:
 *   `:error="errorOf(problem, 'title')"`, and the Problem itself in a <ProblemNote>.
 * - Styles are plain CSS with the component's name as the prefix, tokens only, sizes in rem.
 *   No static style="…": the content security policy forbids it (`:style` is fine).
 * - What only staff need (tables, file drops) is in ui/desk, which a voting phone never loads.
 *
 * One screen, one thing: <PageFrame> → <h1> → what happened, what is next, by when → one action.
 */
export { default as ActionButton } from './ActionButton.vue'
export { default as ActionLink } from './ActionLink.vue'
export { default as AppBar } from './AppBar.vue'
export { default as ChoiceCard } from './ChoiceCard.vue'
export { default as CodeInput } from './CodeInput.vue'
export { default as CycleLine } from './CycleLine.vue'
export { default as DeadlineWords } from './DeadlineWords.vue'
export { default as DialogBox } from './DialogBox.vue'
export { default as EmptyState } from './EmptyState.vue'
export { default as FactList } from './FactList.vue'
export { default as LinkRows } from './LinkRows.vue'
export { default as MoneyBar } from './MoneyBar.vue'
export { default as NoticeBox } from './NoticeBox.vue'
export { default as OptionGroup } from './OptionGroup.vue'
export { default as PageFrame } from './PageFrame.vue'
export { default as PaperSheet } from './PaperSheet.vue'
export { default as PhotoPicker } from './PhotoPicker.vue'
export { default as ProblemNote } from './ProblemNote.vue'
export { default as SealStamp } from './SealStamp.vue'
export { default as SelectField } from './SelectField.vue'
export { default as SkeletonLines } from './SkeletonLines.vue'
export { default as StateTag } from './StateTag.vue'
export { default as StepList } from './StepList.vue'
export { default as StickyAction } from './StickyAction.vue'
export { default as TabLinks } from './TabLinks.vue'
export { default as TextField } from './TextField.vue'
export { default as WeChatHint } from './WeChatHint.vue'
export { default as WhenLoaded } from './WhenLoaded.vue'
