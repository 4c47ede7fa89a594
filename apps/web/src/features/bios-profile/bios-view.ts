import type { BiosComparisonStatus, BiosValue } from '@ingot/core/bios-profile/compare-bios'
import type { Tone } from '@ingot/ui/tone'
import type { RouterOutputs } from '@/lib/router-outputs'

export type BiosProfile = RouterOutputs['biosProfile']['list']['items'][number]
export type NodeBios = RouterOutputs['node']['bios']

export const comparisonTones = {
  same: 'success',
  pending: 'info',
  differs: 'warning',
  unknown: 'danger',
  read_only: 'danger',
  invalid: 'danger',
} as const satisfies Record<BiosComparisonStatus, Tone>

/** A setting of the node, with what the profile wants of it where it says anything. */
export interface BiosRow {
  readonly name: string
  readonly label: string | null
  readonly help: string | null
  readonly actual: BiosValue | null
  /** What the next start makes of it; null: it stays. */
  readonly pending: BiosValue | null
  readonly wanted: BiosValue | null
  /** null: the profile does not name it */
  readonly status: BiosComparisonStatus | null
}

export const biosFilters = ['all', 'named', 'differing', 'pending'] as const
export type BiosFilter = (typeof biosFilters)[number]

/** Every setting in the firmware's order, then what the profile names and the firmware does not have. */
export function biosRows({
  attributes,
  pending,
  comparison,
}: Pick<NodeBios, 'attributes' | 'pending' | 'comparison'>): BiosRow[] {
  const compared = new Map((comparison ?? []).map((each) => [each.name, each]))
  const known = attributes.map(({ name, label, help, value }): BiosRow => {
    const wish = compared.get(name)
    compared.delete(name)
    return {
      ...{ name, label, help, actual: value, pending: pending[name] ?? null },
      ...{ wanted: wish?.wanted ?? null, status: wish?.status ?? null },
    }
  })
  const missing = [...compared.values()].map(({ name, wanted, status }): BiosRow => {
    return { name, label: null, help: null, actual: null, pending: null, wanted, status }
  })
  return [...known, ...missing]
}

export function filterBiosRows(rows: readonly BiosRow[], filter: BiosFilter, text: string): BiosRow[] {
  const needle = text.trim().toLowerCase()
  return rows.filter((row) => isShown(row, filter) && `${row.name} ${row.label ?? ''}`.toLowerCase().includes(needle))
}

function isShown({ status, pending }: BiosRow, filter: BiosFilter): boolean {
  if (filter === 'named') return status !== null
  if (filter === 'differing') return status !== null && status !== 'same'
  return filter === 'all' || pending !== null
}
