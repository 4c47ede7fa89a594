import type { RouterOutputs } from '@/lib/router-outputs'

export type RackMachine = RouterOutputs['rack']['get']['machines'][number]
export type RackNode = Extract<RackMachine, { kind: 'node' }>
export type RackSwitch = Extract<RackMachine, { kind: 'switch' }>
export type RackCable = RackNode['cables'][number]
type Rack = RouterOutputs['rack']['list'][number]

/** How an address names a rack of a zone. */
export const rackKey = ({ zoneId, rack }: Pick<Rack, 'zoneId' | 'rack'>): string => `${zoneId}/${rack}`

/** Most racks have as many units; a taller one shows that it is. */
const usualUnits = 42

export interface RackRow<Machine> {
  readonly unit: number
  /** whoever begins here, seen from above; null: nobody */
  readonly machine: Machine | null
  /** somebody who began above reaches down to here: this row has no cell of its own */
  readonly covered: boolean
}

/** The units of a rack from its top, as rows of a table in which a machine spans the units that it takes up. */
export function rackRows<Machine extends { readonly unit: number | null; readonly height: number }>(
  machines: readonly Machine[],
): RackRow<Machine>[] {
  const mounted = machines.flatMap((machine) =>
    machine.unit === null ? [] : [{ machine, low: machine.unit, top: machine.unit + machine.height - 1 }],
  )
  const units = Math.max(usualUnits, ...mounted.map(({ top }) => top))
  return Array.from({ length: units }, (_, index) => {
    const unit = units - index
    const here = mounted.find(({ low, top }) => low <= unit && unit <= top)
    return { unit, machine: here?.top === unit ? here.machine : null, covered: here !== undefined && here.top !== unit }
  })
}
