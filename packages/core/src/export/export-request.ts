import { z } from 'zod'
import { columnsFor, type ExportKind, exportFormats } from './export-columns'

/** PostgreSQL has no text with U+0000. */
const text = (length: number) =>
  z
    .string()
    .max(length)
    .regex(/^[^\0]*$/)
const words = z.record(text(100), text(200))

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/**
 * How somebody wants a list as a file. Headers and the words for values come with the request, because the languages of the
 * portal are the portal's; only its requester reads them.
 */
export function exportForm(kind: ExportKind) {
  const ids = columnsFor(kind, true)
  return z.object({
    format: z.enum(exportFormats),
    /** in the order of the allow list, whatever order is asked for */
    columns: z
      .array(z.enum(ids))
      .min(1)
      .transform((chosen) => ids.filter((id) => chosen.includes(id))),
    /** IANA name; times are written in it */
    timeZone: z.string().max(64).refine(isTimeZone).default('UTC'),
    title: text(100).default(kind),
    headers: words.default({}),
    /** column → value → what is written */
    words: z.record(text(100), words).default({}),
  })
}
export type ExportForm = z.infer<ReturnType<typeof exportForm>>
