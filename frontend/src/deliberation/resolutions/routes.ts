import type { RouteRecordRaw } from 'vue-router'

const pages = () => import('./pages')

/** What was decided, for residents. */
export const routes: RouteRecordRaw[] = [
  { path: '/c/:communityId/resolutions', props: true, component: () => pages().then((all) => all.ResolutionsPage) },
  { path: '/resolutions/:resolutionId', props: true, component: () => pages().then((all) => all.ResolutionPage) },
  { path: '/topics/:topicId/resolutions', props: true, component: () => pages().then((all) => all.TopicResolutionsPage) },
]
