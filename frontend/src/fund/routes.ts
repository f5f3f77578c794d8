import type { RouteRecordRaw } from 'vue-router'

import { startFront } from './front'

const CommunityPage = () => import('./pages/CommunityPage.vue')

export const routes: RouteRecordRaw[] = [
  // The scan: its data are asked for while the page's own file still travels.
  {
    path: '/q/:code',
    props: true,
    component: CommunityPage,
    beforeEnter: (to) => startFront({ code: String(to.params.code) }),
  },
  {
    path: '/c/:communityId',
    props: true,
    component: CommunityPage,
    beforeEnter: (to) => startFront({ communityId: String(to.params.communityId) }),
  },
  {
    path: '/cycles/:cycleId',
    props: true,
    component: CommunityPage,
    beforeEnter: (to) => startFront({ cycleId: String(to.params.cycleId) }),
  },
  {
    path: '/cycles/:cycleId/proposals',
    props: true,
    component: () => import('./pages/ProposalsPage.vue'),
  },
  {
    path: '/cycles/:cycleId/rules',
    props: true,
    component: () => import('./pages/RulesPage.vue'),
  },
  {
    path: '/cycles/:cycleId/accounts',
    props: true,
    component: () => import('./pages/AccountsPage.vue'),
  },
  {
    path: '/cycles/:cycleId/after-count',
    props: true,
    component: () => import('./pages/AfterCountPage.vue'),
  },
  {
    path: '/cycles/:cycleId/projects',
    props: true,
    component: () => import('./pages/ProjectsPage.vue'),
  },
  {
    path: '/cycles/:cycleId/report',
    props: true,
    component: () => import('./pages/ReportPage.vue'),
  },
  {
    path: '/communities/:communityId/clocks',
    props: true,
    component: () => import('./pages/ClocksPage.vue'),
  },
  {
    path: '/cycles/:cycleId/propose',
    props: true,
    component: () => import('./pages/ProposePage.vue'),
  },
  {
    path: '/proposals/:proposalId',
    props: true,
    component: () => import('./pages/ProposalPage.vue'),
  },
  {
    path: '/proposals/:proposalId/combination',
    props: true,
    component: () => import('./pages/CombinePage.vue'),
  },
  {
    path: '/proposals/:proposalId/costing',
    props: true,
    component: () => import('./pages/CostingPage.vue'),
  },
  {
    path: '/proposals/:proposalId/project',
    props: true,
    component: () => import('./pages/ProjectPage.vue'),
  },
  {
    path: '/proposals/:proposalId/revision',
    props: true,
    component: () => import('./pages/RevisePage.vue'),
  },
]
