/** Units of the tallest racks that are sold. */
export const MAX_RACK_UNIT = 60

/** Where a machine is mounted. */
export interface RackPlace {
  /** as `normalizeRack` writes it */
  readonly rack: string
  /** its lowest unit, counted from the floor, 1–60; null: nobody said which */
  readonly unit: number | null
  /** units that it takes up */
  readonly height: number
}
export interface RackedMachine {
  readonly kind: 'node' | 'switch'
  readonly id: string
  readonly name: string
  readonly unit: number | null
  readonly height: number
}

/** One way to write a rack's name, so that 'a-07' and ' A-07' are one rack. Empty: none. */
export const normalizeRack = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toUpperCase()

/** The highest unit of a machine that begins at `unit`. */
export const topUnit = (unit: number, height: number): number => unit + height - 1

/** Whether a machine of that height ends within a rack. */
export const fitsRack = ({ unit, height }: Pick<RackPlace, 'unit' | 'height'>): boolean =>
  unit === null ? height <= MAX_RACK_UNIT : topUnit(unit, height) <= MAX_RACK_UNIT

/** Whoever is in a unit that this machine would take up; null: nobody. Machines without a unit are in nobody's way. */
export function findInTheWay(
  { id, unit, height }: Pick<RackedMachine, 'id' | 'unit' | 'height'>,
  others: readonly RackedMachine[],
): RackedMachine | null {
  if (unit === null) return null
  const overlaps = (other: RackedMachine) =>
    other.unit !== null && other.unit <= topUnit(unit, height) && unit <= topUnit(other.unit, other.height)
  return others.find((other) => other.id !== id && overlaps(other)) ?? null
}
