/** One piece for the phone: whoever opens a topic reads what is said about it. */
export { default as NewTopicPage } from './NewTopicPage.vue'
export { default as OpinionsPage } from './OpinionsPage.vue'
export { default as ThreadPage } from './ThreadPage.vue'
export { default as TopicPage } from './TopicPage.vue'
export { default as TopicsPage } from './TopicsPage.vue'
export { default as WithheldPage } from './WithheldPage.vue'
