/** One piece for the phone: whoever opens a body looks at its lot too. */
export { default as BodyPage } from './BodyPage.vue'
export { default as SeatDrawPage } from './SeatDrawPage.vue'
