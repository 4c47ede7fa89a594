'use client'
import { useSyncExternalStore } from 'react'
import type { Column } from './column'

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const keyOf = (table: string) => `ingot-columns-${table}`

/** Which columns a stored choice shows. Columns that the choice does not know keep their own default. */
export function visibleColumns<Row>(columns: readonly Column<Row>[], stored: string | null): Column<Row>[] {
  let choice: Record<string, unknown> = {}
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    if (typeof value === 'object' && value !== null) choice = value as Record<string, unknown>
  } catch {
    // A damaged choice is no choice.
  }
  return columns.filter((column) => {
    if (column.fixed) return true
    const chosen = choice[column.id]
    return typeof chosen === 'boolean' ? chosen : !column.hiddenAtFirst
  })
}

/** The columns a person has chosen for one table, kept in the browser. */
export function useColumns<Row>(table: string, columns: readonly Column<Row>[]) {
  const stored = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(keyOf(table)),
    () => null,
  )
  const visible = visibleColumns(columns, stored)
  const showOnly = (shown: ReadonlySet<string>) => {
    const choice = Object.fromEntries(columns.map((column) => [column.id, shown.has(column.id)]))
    localStorage.setItem(keyOf(table), JSON.stringify(choice))
    for (const listener of listeners) listener()
  }
  const setVisible = (id: string, show: boolean) => {
    const shown = new Set(visible.map((column) => column.id))
    if (show) shown.add(id)
    else shown.delete(id)
    showOnly(shown)
  }
  return { visible, setVisible, showOnly }
}
