import { columnsFor, type ExportColumn, type ExportKind, exportColumns } from './export-columns'
import type { ExportForm } from './export-request'

export interface FileColumn {
  readonly id: string
  readonly type: ExportColumn['type']
  readonly header: string
  /** What is written instead of a value. */
  readonly words: ReadonlyMap<string, string>
}

/** The columns of a file as its requester wants them, without those that he may not have; `all`: his scope is the whole cloud. */
export function fileColumns(kind: ExportKind, form: Pick<ExportForm, 'columns' | 'headers' | 'words'>, all: boolean) {
  const types: Readonly<Record<string, ExportColumn>> = exportColumns[kind]
  const may = columnsFor(kind, all)
  return form.columns
    .filter((id) => may.includes(id))
    .map<FileColumn>((id) => ({
      ...{ id, type: types[id]?.type ?? 'text', header: form.headers[id] ?? id },
      words: new Map(Object.entries(form.words[id] ?? {})),
    }))
}
