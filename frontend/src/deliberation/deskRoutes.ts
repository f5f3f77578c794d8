import type { RouteRecordRaw } from 'vue-router'

import { routes as bodyRoutes } from './bodies/deskRoutes'
import { routes as meetingRoutes } from './meeting/deskRoutes'
import { routes as resolutionRoutes } from './resolutions/deskRoutes'
import { routes as topicRoutes } from './topics/deskRoutes'

export const routes: RouteRecordRaw[] = [...topicRoutes, ...resolutionRoutes, ...meetingRoutes, ...bodyRoutes]
