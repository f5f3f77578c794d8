import type { RouteRecordRaw } from 'vue-router'

const APPRAISAL = '/communities/:communityId/appraisal'

export const routes: RouteRecordRaw[] = [
  { path: `${APPRAISAL}/:year(\\d{4})?`, props: true, component: () => import('./pages/AppraisalPage.vue') },
  { path: `${APPRAISAL}/:year(\\d{4})/working`, props: true, component: () => import('./pages/WorkingPage.vue') },
  { path: '/surveys/:surveyId', props: true, component: () => import('./pages/SurveyPage.vue') },
]
