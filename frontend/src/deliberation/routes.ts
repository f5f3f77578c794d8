import type { RouteRecordRaw } from 'vue-router'

import { routes as meetingRoutes } from './meeting/routes'

export const routes: RouteRecordRaw[] = [...meetingRoutes]
