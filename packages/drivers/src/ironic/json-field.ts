import type { EngineJson } from '../contract/engine-node'

/** Readers for JSON of a server that we do not control: a field of another type than promised counts as absent. */

export const isObject = (value: unknown): value is EngineJson =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const objectField = (value: unknown): EngineJson => (isObject(value) ? value : {})
export const listField = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const textField = (value: unknown): string | null => (typeof value === 'string' ? value : null)
export const flagField = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)
export const numberField = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
export const textsField = (value: unknown): string[] =>
  listField(value).filter((each): each is string => typeof each === 'string')
