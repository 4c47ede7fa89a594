/** A part with firmware, as the BMC lists it. */
export interface FirmwareItem {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly updateable: boolean
}

/** A version that is wanted. `component` is the BMC's id of a part, or a part of its name, which may fit several. */
export interface BaselineItem {
  readonly component: string
  readonly version: string
  /** where the BMC fetches the file by itself */
  readonly imageUrl: string
}

/** `not_updateable`: the BMC cannot change it. `missing`: the machine has no such part. */
export type FirmwareStatus = 'same' | 'differs' | 'not_updateable' | 'missing'
export interface FirmwareComparison {
  readonly component: string
  /** null: missing */
  readonly itemId: string | null
  readonly name: string | null
  readonly actual: string | null
  readonly wanted: string
  readonly imageUrl: string
  readonly status: FirmwareStatus
}

const lower = (text: string) => text.trim().toLowerCase()

/** The parts that a baseline's component means: the one with this id, else all whose name has it in it. */
export function partsOf(items: readonly FirmwareItem[], component: string): FirmwareItem[] {
  const wanted = lower(component)
  const byId = items.filter(({ id }) => lower(id) === wanted)
  return byId.length > 0 ? byId : items.filter(({ name }) => lower(name).includes(wanted))
}

/** What is installed against a baseline, in the order of the baseline. */
export function compareFirmware(
  items: readonly FirmwareItem[],
  baseline: readonly BaselineItem[],
): FirmwareComparison[] {
  return baseline.flatMap(({ component, version: wanted, imageUrl }): FirmwareComparison[] => {
    const parts = partsOf(items, component)
    if (parts.length === 0)
      return [{ component, itemId: null, name: null, actual: null, wanted, imageUrl, status: 'missing' }]
    return parts.map(({ id, name, version, updateable }) => {
      const status = lower(version) === lower(wanted) ? 'same' : updateable ? 'differs' : 'not_updateable'
      return { component, itemId: id, name, actual: version, wanted, imageUrl, status }
    })
  })
}

/** What has to be installed: one file for all parts it is for, each file once, in the order of the baseline. */
export interface FirmwareInstall {
  readonly component: string
  readonly version: string
  readonly imageUrl: string
  readonly itemIds: readonly string[]
}
export function planInstalls(comparisons: readonly FirmwareComparison[]): FirmwareInstall[] {
  const plan = new Map<string, FirmwareInstall>()
  for (const { status, itemId, component, wanted, imageUrl } of comparisons) {
    if (status !== 'differs' || itemId === null) continue
    const key = `${imageUrl} ${wanted}`
    const known = plan.get(key)
    const itemIds = [...(known?.itemIds ?? []), itemId]
    plan.set(key, { component: known?.component ?? component, version: wanted, imageUrl, itemIds })
  }
  return [...plan.values()]
}
