import type { RouteRecordRaw } from 'vue-router'

import { routes as meetingRoutes } from './meeting/deskRoutes'

export const routes: RouteRecordRaw[] = [...meetingRoutes]
