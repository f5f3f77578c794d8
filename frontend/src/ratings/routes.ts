import type { RouteRecordRaw } from 'vue-router'

const RatePage = () => import('./pages/RatePage.vue')

export const routes: RouteRecordRaw[] = [
  // The code of a slip stands behind the #, which no server and no log ever sees.
  { path: '/rate/slip', component: RatePage },
  { path: '/rate/:code', props: true, component: RatePage },
  { path: '/me/ratings', component: () => import('./pages/MyRatingsPage.vue') },
  { path: '/c/:communityId/services', props: true, component: () => import('./pages/ServicesPage.vue') },
  { path: '/c/:communityId/services/:bodyId', props: true, component: () => import('./pages/BodyPage.vue') },
]
