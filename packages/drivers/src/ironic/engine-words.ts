import { isObject, textField } from './json-field'

const MAX_WORDS = 500

function fromObject(body: Record<string, unknown>): string {
  for (const key of ['error_message', 'error']) {
    if (body[key] !== undefined) {
      const inner = rawWords(body[key])
      if (inner !== '') return inner
    }
  }
  for (const key of ['faultstring', 'message', 'description', 'title']) {
    const words = textField(body[key])
    if (words) return words
  }
  return ''
}

// Ironic encodes its errors twice: {"error_message": "{\"faultstring\": …}"}; middleware and Keystone do it once.
function rawWords(body: unknown): string {
  if (isObject(body)) return fromObject(body)
  if (typeof body !== 'string') return ''
  if (!body.trimStart().startsWith('{')) return body
  try {
    const inner: unknown = JSON.parse(body)
    return isObject(inner) ? fromObject(inner) : body
  } catch {
    return body
  }
}

/** The engine's own words about a refusal: one line, no mark-up, at most 500 characters, without `secrets`. */
export function engineWords(body: unknown, secrets: readonly string[]): string {
  let words = rawWords(body)
  for (const secret of secrets) words = words.replaceAll(secret, '******')
  return words
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_WORDS)
}
