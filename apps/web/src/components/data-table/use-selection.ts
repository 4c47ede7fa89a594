'use client'
import { useState } from 'react'
import type { Selection } from './column'

export interface NamedRow {
  readonly id: string
  readonly name: string
}

/** Adds or removes rows; every other chosen row stays chosen, also those of other pages. */
export function withRows(selection: Selection, rows: readonly NamedRow[], chosen: boolean): Selection {
  const next = new Map(selection)
  for (const row of rows) {
    if (chosen) next.set(row.id, row.name)
    else next.delete(row.id)
  }
  return next
}

export function useSelection() {
  const [selection, setSelection] = useState<Selection>(new Map())
  return {
    selection,
    ids: [...selection.keys()],
    choose: (rows: readonly NamedRow[], chosen: boolean) => setSelection(withRows(selection, rows, chosen)),
    clear: () => setSelection(new Map()),
  }
}
export type SelectionState = ReturnType<typeof useSelection>
