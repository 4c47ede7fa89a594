import type { ExportKind } from '@ingot/core/export/export-columns'
import type { RouterInputs } from '@/lib/router-outputs'

type Asked<K extends ExportKind> = Pick<RouterInputs[K]['export'], 'q' | 'filter'>

/** What a list shows at the moment. */
export type ExportRequest =
  | ({ readonly kind: 'node' } & Asked<'node'>)
  | ({ readonly kind: 'host' } & Asked<'host'>)
  | ({ readonly kind: 'audit' } & Asked<'audit'>)

/** Words for the values of a column: column → value → what is written. */
export type ExportWords = Record<string, Record<string, string>>

/** The words for every value of a column. */
export const wordsFor = (values: readonly string[], textOf: (value: string) => string): Record<string, string> =>
  Object.fromEntries(values.map((value) => [value, textOf(value)]))

/** Where the file of an export is. */
export const exportHref = (id: string) => `/api/export/${id}`
