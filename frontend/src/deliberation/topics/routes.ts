import type { RouteRecordRaw } from 'vue-router'

const thread = () => import('./pages/ThreadPage.vue')

/** Topics, for residents. */
export const routes: RouteRecordRaw[] = [
  { path: '/c/:communityId/topics', props: true, component: () => import('./pages/TopicsPage.vue') },
  { path: '/c/:communityId/topics/new', props: true, component: () => import('./pages/NewTopicPage.vue') },
  { path: '/c/:communityId/topics/mine', props: true, component: () => import('./pages/MyTopicsPage.vue') },
  { path: '/c/:communityId/withheld', props: true, component: () => import('./pages/WithheldPage.vue') },
  { path: '/topics/:topicId', props: true, component: () => import('./pages/TopicPage.vue') },
  { path: '/topics/:topicId/thread', props: ({ params }) => ({ ...params, order: 'balance' }), component: thread },
  { path: '/topics/:topicId/thread/newest', props: ({ params }) => ({ ...params, order: 'time' }), component: thread },
  { path: '/topics/:topicId/opinions', props: true, component: () => import('./pages/OpinionsPage.vue') },
]
