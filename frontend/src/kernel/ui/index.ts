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
export { default as PageFrame } from './PageFrame.vue'
