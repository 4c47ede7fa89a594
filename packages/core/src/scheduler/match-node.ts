import { type ImageToFit, imageMisfits } from '../image/image-misfits'
import { type CarrierCounts, type CarrierNeeds, canCarry } from './carrier-needs'

/** What a flavor asks of a node. Sizes: cores, MiB, GiB. */
export interface FlavorCondition {
  readonly arch: string
  readonly cpuCores: number
  readonly memoryMib: number
  readonly localDiskGib: number
  readonly resourceClass: string
  readonly traits: readonly string[]
}
export interface NodeForScheduling {
  readonly arch: string
  readonly cpuCores: number | null
  readonly memoryMib: number | null
  readonly localDiskGib: number | null
  readonly resourceClass: string
  readonly traits: readonly string[]
  readonly bootMode: string
  readonly provisionState: string
  readonly maintenance: boolean
  readonly availabilityZoneId: string
  readonly carriers: CarrierCounts
}
export const mismatches = [
  'not_available',
  'in_maintenance',
  'zone',
  'arch',
  'cpu_cores',
  'memory',
  'local_disk',
  'resource_class',
  'traits',
  'image_arch',
  'image_boot_mode',
  'image_disk',
  'carriers',
] as const
export type Mismatch = (typeof mismatches)[number]

/**
 * Everything that keeps a node from serving a flavor; empty = it matches. Sizes must be equal, not merely
 * sufficient (F-06: a 128 GiB node must not serve a 16 GiB request).
 */
export function mismatchesOf(
  node: NodeForScheduling,
  flavor: FlavorCondition,
  availabilityZoneId: string,
  image?: ImageToFit,
  needs: CarrierNeeds | null = null,
): Mismatch[] {
  const found: Mismatch[] = []
  if (node.provisionState !== 'available') found.push('not_available')
  if (node.maintenance) found.push('in_maintenance')
  if (node.availabilityZoneId !== availabilityZoneId) found.push('zone')
  if (node.arch !== flavor.arch) found.push('arch')
  if (node.cpuCores !== flavor.cpuCores) found.push('cpu_cores')
  if (node.memoryMib !== flavor.memoryMib) found.push('memory')
  if (node.localDiskGib !== flavor.localDiskGib) found.push('local_disk')
  if (flavor.resourceClass !== '' && node.resourceClass !== flavor.resourceClass) found.push('resource_class')
  if (!flavor.traits.every((trait) => node.traits.includes(trait))) found.push('traits')
  if (image) {
    const machine = { arch: node.arch, bootModes: [node.bootMode], localDiskGib: node.localDiskGib }
    for (const misfit of imageMisfits(image, machine)) found.push(`image_${misfit}`)
  }
  if (!canCarry(node.carriers, needs)) found.push('carriers')
  return found
}
