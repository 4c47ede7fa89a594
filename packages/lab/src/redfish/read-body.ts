import { type JsonObject, RedfishRefusal } from './redfish-reply'

/** Refuses properties that the resource does not know or does not let be written. Annotations pass. */
export function expectOnly(body: JsonObject, writable: readonly string[]): void {
  for (const name of Object.keys(body)) {
    if (!writable.includes(name) && !name.startsWith('@')) {
      throw new RedfishRefusal(400, 'PropertyUnknown', [name], [`#/${name}`])
    }
  }
}

/** A string property; undefined when absent. */
export function readText(body: JsonObject, name: string): string | undefined {
  const value = body[name]
  if (value === undefined || typeof value === 'string') return value
  throw new RedfishRefusal(400, 'PropertyValueTypeError', [String(value), name], [`#/${name}`])
}

export function readFlag(body: JsonObject, name: string): boolean | undefined {
  const value = body[name]
  if (value === undefined || typeof value === 'boolean') return value
  throw new RedfishRefusal(400, 'PropertyValueTypeError', [String(value), name], [`#/${name}`])
}

/** One of the values; undefined when absent. */
export function readChoice<T extends string>(body: JsonObject, name: string, values: readonly T[]): T | undefined {
  const text = readText(body, name)
  if (text === undefined) return undefined
  const found = values.find((value) => value === text)
  if (!found) throw new RedfishRefusal(400, 'PropertyValueNotInList', [text, name], [`#/${name}`])
  return found
}

export function requireText(body: JsonObject, name: string): string {
  const value = readText(body, name)
  if (value === undefined) throw new RedfishRefusal(400, 'PropertyMissing', [name], [`#/${name}`])
  return value
}

/** A required parameter of an action, with the message that actions use. */
export function requireParameter(body: JsonObject, action: string, name: string): string {
  const value = readText(body, name)
  if (value === undefined) throw new RedfishRefusal(400, 'ActionParameterMissing', [action, name], [`#/${name}`])
  return value
}

export function requireObject(body: JsonObject, name: string): JsonObject {
  const value = body[name]
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as JsonObject
  throw new RedfishRefusal(400, 'PropertyMissing', [name], [`#/${name}`])
}
