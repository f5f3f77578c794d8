/** One piece for the phone: whoever reads one resolution reads the others too. */
export { default as ResolutionPage } from './ResolutionPage.vue'
export { default as ResolutionsPage } from './ResolutionsPage.vue'
export { default as TopicResolutionsPage } from './TopicResolutionsPage.vue'
