import type { RouteRecordRaw } from 'vue-router'

import { routes as bodyRoutes } from './bodies/routes'
import { routes as meetingRoutes } from './meeting/routes'
import { routes as resolutionRoutes } from './resolutions/routes'
import { routes as topicRoutes } from './topics/routes'

export const routes: RouteRecordRaw[] = [...topicRoutes, ...resolutionRoutes, ...meetingRoutes, ...bodyRoutes]
