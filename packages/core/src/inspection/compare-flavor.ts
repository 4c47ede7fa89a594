import type { InspectionFacts } from './inspection-facts'

/** What a flavor declares and an inspection can check. Sizes: cores, MiB, GiB. */
export interface DeclaredHardware {
  readonly arch: string
  readonly cpuCores: number
  readonly memoryMib: number
  readonly localDiskGib: number
}
export interface FlavorMismatch {
  readonly field: keyof DeclaredHardware
  readonly declared: string | number
  /** null: the inspection found none */
  readonly found: string | number | null
}

const declaredFields = ['arch', 'cpuCores', 'memoryMib', 'localDiskGib'] as const satisfies (keyof DeclaredHardware)[]

/** In what the machine is not what its flavor declares. Sizes must be equal, as for the scheduler (F-06). */
export function compareWithFlavor(facts: InspectionFacts, flavor: DeclaredHardware): FlavorMismatch[] {
  return declaredFields.flatMap((field) =>
    facts[field] === flavor[field] ? [] : [{ field, declared: flavor[field], found: facts[field] }],
  )
}
