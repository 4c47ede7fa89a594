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

/**
 * What is chosen of a list: rows by hand, or all that the list's `question` (search and filter) matches. Another question
 * ends the latter, so that nothing is chosen that was never in view.
 */
export function useSelection(question = '') {
  const [selection, setSelection] = useState<Selection>(new Map())
  const [matching, setMatching] = useState<string | null>(null)
  return {
    selection,
    ids: [...selection.keys()],
    /** All that match, instead of rows. */
    all: matching !== null && matching === question,
    choose: (rows: readonly NamedRow[], chosen: boolean) => {
      setMatching(null)
      setSelection(withRows(selection, rows, chosen))
    },
    chooseAll: () => setMatching(question),
    clear: () => {
      setMatching(null)
      setSelection(new Map())
    },
  }
}
export type SelectionState = ReturnType<typeof useSelection>
