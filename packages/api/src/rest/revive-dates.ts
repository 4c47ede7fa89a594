import { DATE_FORMAT, type JsonSchema } from './input-schema'

/** Turns ISO 8601 texts into dates where a procedure wants a date. What is no date stays text and is refused there. */
export function reviveDates(value: unknown, schema: JsonSchema | null | undefined): unknown {
  if (!schema || value === null || value === undefined) return value
  if (typeof value === 'string') return wantsDate(schema) ? dateOf(value) : value
  if (typeof value !== 'object') return value
  const branches = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  if (Array.isArray(value)) {
    const items = branches.find((branch) => branch.items)?.items
    return items ? value.map((each) => reviveDates(each, items)) : value
  }
  const revived = Object.entries(value).map(([key, each]) => {
    const property = branches.map((branch) => branch.properties?.[key]).find((found) => found !== undefined)
    return [key, reviveDates(each, property)]
  })
  return Object.fromEntries(revived)
}

const wantsDate = ({ format, anyOf = [], 'x-date': date }: JsonSchema): boolean =>
  (format === DATE_FORMAT && date === true) || anyOf.some(wantsDate)

function dateOf(text: string): unknown {
  const date = new Date(text)
  return /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(date.getTime()) ? date : text
}
