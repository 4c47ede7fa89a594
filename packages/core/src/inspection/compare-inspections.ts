import {
  type ComparedField,
  comparedFields,
  type DiskFacts,
  type InspectionFacts,
  type NicFacts,
} from './inspection-facts'

/** Something that is not as it was. */
export type InspectionDifference =
  | {
      readonly kind: 'field_changed'
      readonly field: ComparedField
      readonly before: string | number | null
      readonly after: string | number | null
    }
  | { readonly kind: 'disk_gone' | 'disk_new'; readonly disk: DiskFacts }
  | { readonly kind: 'disk_resized'; readonly disk: DiskFacts; readonly beforeBytes: number }
  | { readonly kind: 'nic_gone' | 'nic_new'; readonly nic: NicFacts }
  | { readonly kind: 'nic_link_lost' | 'nic_link_up'; readonly nic: NicFacts }
  | { readonly kind: 'nic_speed_changed'; readonly nic: NicFacts; readonly beforeMbps: number | null }
  | { readonly kind: 'nic_moved'; readonly nic: NicFacts; readonly before: string }

/** `critical`: a part is missing or another machine answers; `warning`: less or different; `info`: more, or as hoped. */
export type DifferenceSeverity = 'critical' | 'warning' | 'info'

/**
 * Everything in which `after` differs from `before`: fields first, then disks by serial and NICs by MAC, each in the
 * order of the run that has them. Names of devices are no difference: the kernel deals them anew at each boot.
 */
export function compareInspections(before: InspectionFacts, after: InspectionFacts): InspectionDifference[] {
  const fields = comparedFields.flatMap((field): InspectionDifference[] =>
    before[field] === after[field]
      ? []
      : [{ kind: 'field_changed', field, before: before[field], after: after[field] }],
  )
  const disks = pairUp(before.disks, after.disks, (disk) => disk.serial).flatMap(([old, disk]) =>
    diskDifference(old, disk),
  )
  const nics = pairUp(before.nics, after.nics, (nic) => nic.macAddress).flatMap(([old, nic]) =>
    nicDifferences(old, nic),
  )
  return [...fields, ...disks, ...nics]
}

/** How bad a difference is for whoever runs the node. */
export function severityOf(difference: InspectionDifference): DifferenceSeverity {
  switch (difference.kind) {
    case 'disk_gone':
    case 'nic_gone':
      return 'critical'
    case 'disk_new':
    case 'nic_new':
    case 'nic_link_up':
      return 'info'
    case 'field_changed':
      return fieldSeverity(difference.field, difference.before, difference.after)
    default:
      return 'warning'
  }
}

function fieldSeverity(
  field: ComparedField,
  before: string | number | null,
  after: string | number | null,
): DifferenceSeverity {
  if (field === 'firmwareVersion') return 'info'
  if (field === 'serialNumber') return before === null ? 'info' : 'critical'
  const isAmount = typeof before === 'number' && typeof after === 'number'
  if (isAmount) return after < before ? 'critical' : 'warning'
  return 'warning'
}

/** Those of `before` in their order, then those that are new. */
function pairUp<T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string): [T | null, T | null][] {
  const now = new Map(after.map((one) => [keyOf(one), one]))
  const known = new Set(before.map(keyOf))
  return [
    ...before.map((one): [T, T | null] => [one, now.get(keyOf(one)) ?? null]),
    ...after.filter((one) => !known.has(keyOf(one))).map((one): [null, T] => [null, one]),
  ]
}

function diskDifference(before: DiskFacts | null, disk: DiskFacts | null): InspectionDifference[] {
  if (!disk) return before ? [{ kind: 'disk_gone', disk: before }] : []
  if (!before) return [{ kind: 'disk_new', disk }]
  return before.sizeBytes === disk.sizeBytes ? [] : [{ kind: 'disk_resized', disk, beforeBytes: before.sizeBytes }]
}

function nicDifferences(before: NicFacts | null, nic: NicFacts | null): InspectionDifference[] {
  if (!nic) return before ? [{ kind: 'nic_gone', nic: before }] : []
  if (!before) return [{ kind: 'nic_new', nic }]
  const found: InspectionDifference[] = []
  if (before.hasCarrier !== nic.hasCarrier) found.push({ kind: nic.hasCarrier ? 'nic_link_up' : 'nic_link_lost', nic })
  // A port without a link has no speed and hears no neighbour: that it lost its link says it all.
  else if (before.speedMbps !== nic.speedMbps)
    found.push({ kind: 'nic_speed_changed', nic, beforeMbps: before.speedMbps })
  if (before.neighbour !== null && nic.neighbour !== null && before.neighbour !== nic.neighbour)
    found.push({ kind: 'nic_moved', nic, before: before.neighbour })
  return found
}
