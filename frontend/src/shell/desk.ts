import type { RouteRecordRaw } from 'vue-router'

/** The staff consoles of all slices; loaded at the first step below /desk/. */
export const deskRoutes = Object.values(
  import.meta.glob<{ routes: RouteRecordRaw[] }>('../*/deskRoutes.ts', { eager: true }),
).flatMap((file) => file.routes)
