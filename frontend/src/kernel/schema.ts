import type { components } from './api'

/** A shape on the wire by its name: `Schema<'Front'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]
