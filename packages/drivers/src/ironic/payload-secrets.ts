import { isObject } from './json-field'

const secretName = /pass|secret|token|credential|community|priv|user_data|key$/i
// Replacing every "1" or "on" would make the words unreadable, and such a value protects nothing.
const MIN_LENGTH = 4

/** Values of a request that must not come back in an error: an engine quotes the patch that it refuses. */
export function payloadSecrets(payload: unknown, underSecretName = false): string[] {
  if (typeof payload === 'string') return underSecretName && payload.length >= MIN_LENGTH ? [payload] : []
  if (Array.isArray(payload)) return payload.flatMap((each) => payloadSecrets(each, underSecretName))
  if (!isObject(payload)) return []
  // A JSON patch names its field in `path`.
  const path = typeof payload.path === 'string' && 'op' in payload ? payload.path : ''
  return Object.entries(payload).flatMap(([key, value]) =>
    payloadSecrets(value, underSecretName || secretName.test(key === 'value' && path !== '' ? path : key)),
  )
}
