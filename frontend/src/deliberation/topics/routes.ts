import type { RouteRecordRaw } from 'vue-router'

const pages = () => import('./pages')
const topics = () => pages().then((all) => all.TopicsPage)
const thread = () => pages().then((all) => all.ThreadPage)

/** Topics, for residents. */
export const routes: RouteRecordRaw[] = [
  { path: '/c/:communityId/topics', props: true, component: topics },
  { path: '/c/:communityId/topics/new', props: true, component: () => pages().then((all) => all.NewTopicPage) },
  { path: '/c/:communityId/topics/mine', props: ({ params }) => ({ ...params, mine: true }), component: topics },
  { path: '/c/:communityId/withheld', props: true, component: () => pages().then((all) => all.WithheldPage) },
  { path: '/topics/:topicId', props: true, component: () => pages().then((all) => all.TopicPage) },
  { path: '/topics/:topicId/thread', props: ({ params }) => ({ ...params, order: 'balance' }), component: thread },
  { path: '/topics/:topicId/thread/newest', props: ({ params }) => ({ ...params, order: 'time' }), component: thread },
  { path: '/topics/:topicId/opinions', props: true, component: () => pages().then((all) => all.OpinionsPage) },
]
