import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/ballots/:ballotId', props: true, component: () => import('./pages/VotePage.vue') },
  {
    path: '/ballots/:ballotId/receipt',
    props: true,
    component: () => import('./pages/ReceiptPage.vue'),
  },
  { path: '/ballots/:ballotId/mine', props: true, component: () => import('./pages/MinePage.vue') },
  {
    path: '/ballots/:ballotId/result',
    props: true,
    component: () => import('./pages/ResultPage.vue'),
  },
  { path: '/ballots/:ballotId/paper', props: true, component: () => import('./pages/SlipPage.vue') },
  { path: '/ballots/:ballotId/witnesses', props: true, component: () => import('./pages/WitnessPage.vue') },
  { path: '/ballots/:ballotId/void', props: true, component: () => import('./pages/VoidPage.vue') },
  { path: '/kiosk', component: () => import('./kiosk/KioskPage.vue') },
  {
    path: '/ballots/:ballotId/check',
    props: true,
    component: () => import('./verify/CheckPage.vue'),
  },
  {
    path: '/ballots/:ballotId/opening',
    props: true,
    component: () => import('./trustees/OpeningPage.vue'),
  },
  { path: '/demo/keys', component: () => import('./trustees/DemoKeysPage.vue') },
]
