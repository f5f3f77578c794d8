import type { RouteRecordRaw } from 'vue-router'

import { routes as meetingRoutes } from './meeting/routes'
import { routes as resolutionRoutes } from './resolutions/routes'
import { routes as topicRoutes } from './topics/routes'

export const routes: RouteRecordRaw[] = [...topicRoutes, ...resolutionRoutes, ...meetingRoutes]
