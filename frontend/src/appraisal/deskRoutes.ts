import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk/streets/:streetId/appraisal', props: true, component: () => import('./desk/ConsolePage.vue') },
  { path: '/desk/streets/:streetId/work/:communityId/:year(\\d{4})', props: true, component: () => import('./desk/WorkPage.vue') },
  { path: '/desk/streets/:streetId/surveys', props: true, component: () => import('./desk/SurveysPage.vue') },
  { path: '/desk/streets/:streetId/methods', props: true, component: () => import('./desk/MethodsPage.vue') },
  { path: '/desk/streets/:streetId/figure/:communityId', props: true, component: () => import('./desk/FigurePage.vue') },
  { path: '/desk/c/:communityId/appraisal', props: true, component: () => import('./desk/FigurePage.vue') },
  { path: '/desk/c/:communityId/survey', props: true, component: () => import('./desk/SurveyPage.vue') },
]
