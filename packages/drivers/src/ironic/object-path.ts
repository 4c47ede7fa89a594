import { EngineError } from '../contract/engine-error'

/** One segment of a path. An id can neither climb (`..`) nor bring a query along. */
export function segment(id: string): string {
  if (/^\.{0,2}$/.test(id) || id.length > 255) throw new EngineError('object_not_found', { message: 'not an id' })
  return encodeURIComponent(id)
}

export const nodePath = (id: string, rest = '') => `/nodes/${segment(id)}${rest}`
