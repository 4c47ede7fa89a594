import type { FlavorFields } from '@ingot/core/flavor/input'
import type { Arch } from '@ingot/core/node/input'
import type { Control } from 'react-hook-form'

/** Memory is entered in GiB, as people say it, and stored in MiB, as inspection reports it. */
export interface FlavorFormValues {
  name: string
  description: string
  arch: Arch
  cpuCores: number
  memoryGib: number
  localDiskGib: number
  resourceClass: string
  /** One trait a line. */
  traits: string
  isPublic: boolean
  projectIds: string[]
  departmentIds: string[]
}

export type FlavorControl = Control<FlavorFormValues, unknown, FlavorFields>

export const emptyFlavorForm: FlavorFormValues = {
  name: '',
  description: '',
  arch: 'x86_64',
  cpuCores: Number.NaN,
  memoryGib: Number.NaN,
  localDiskGib: Number.NaN,
  resourceClass: '',
  traits: '',
  isPublic: true,
  projectIds: [],
  departmentIds: [],
}

const orZero = (value: number) => (Number.isFinite(value) ? value : 0)
const lines = (text: string) => [...new Set(text.split(/[\s,]+/).filter((line) => line !== ''))]

export function toFlavorFields({ memoryGib, ...values }: FlavorFormValues): FlavorFields {
  return {
    ...values,
    cpuCores: orZero(values.cpuCores),
    memoryMib: orZero(memoryGib) * 1024,
    localDiskGib: orZero(values.localDiskGib),
    traits: lines(values.traits),
    // Grants of a public flavor would have no effect and come back as a surprise when it is restricted again.
    projectIds: values.isPublic ? [] : values.projectIds,
    departmentIds: values.isPublic ? [] : values.departmentIds,
  }
}

export interface FlavorToEdit extends Omit<FlavorFields, 'arch' | 'traits'> {
  readonly arch: string
  readonly traits: readonly string[]
}

export function toFlavorForm({ memoryMib, ...flavor }: FlavorToEdit): FlavorFormValues {
  return {
    name: flavor.name,
    description: flavor.description,
    arch: flavor.arch === 'aarch64' ? 'aarch64' : 'x86_64',
    cpuCores: flavor.cpuCores,
    memoryGib: memoryMib / 1024,
    localDiskGib: flavor.localDiskGib,
    resourceClass: flavor.resourceClass,
    traits: flavor.traits.join('\n'),
    isPublic: flavor.isPublic,
    projectIds: [...flavor.projectIds],
    departmentIds: [...flavor.departmentIds],
  }
}

/** Memory has another name in the form, because it has another unit. */
export const flavorFieldOf = (path: string) => (path === 'memoryMib' ? 'memoryGib' : (path.split('.')[0] ?? path))
