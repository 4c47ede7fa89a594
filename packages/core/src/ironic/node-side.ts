import { dnsLabel } from '../name/object-name'
import { normalizeMac } from '../network/mac-address'
import type { NodeState } from '../node/lifecycle'
import { nodeStateOfIronic } from './provision-state'

/** What both Ingot and Ironic keep of a node, in one form, so that it can be compared. Sizes: cores, MiB, GiB. */
export interface NodeSide {
  /** null: Ironic uses a word that nobody knows. */
  readonly provisionState: NodeState | null
  readonly maintenance: boolean
  readonly name: string
  readonly description: string
  readonly resourceClass: string
  readonly traits: readonly string[]
  readonly arch: string
  readonly cpuCores: number | null
  readonly memoryMib: number | null
  readonly localDiskGib: number | null
  /** sorted, lower case */
  readonly macAddresses: readonly string[]
  /** sorted */
  readonly portGroups: readonly string[]
  /** The host of ours, or Ironic's instance. */
  readonly instanceId: string | null
}

/** What the side is made of, in Ironic's words. */
export interface IronicNodeWords {
  readonly id: string
  readonly name: string | null
  readonly provisionState: string | null
  readonly maintenance: boolean
  readonly description: string | null
  readonly resourceClass: string | null
  readonly traits: readonly string[]
  readonly properties: Readonly<Record<string, unknown>>
  readonly instanceId: string | null
}
export interface IronicPortWords {
  readonly id: string
  readonly address: string
  readonly pxeEnabled: boolean
}

/** Ironic's side of a node. Never throws: what is no number or no MAC address is left out. */
export function sideOfIronic(
  node: IronicNodeWords,
  ports: readonly IronicPortWords[],
  portGroups: readonly { readonly id: string; readonly name: string | null }[],
): NodeSide {
  const { properties } = node
  return {
    provisionState: nodeStateOfIronic(node.provisionState),
    maintenance: node.maintenance,
    name: nameOfIronic(node),
    description: (node.description ?? '').slice(0, 4096),
    resourceClass: (node.resourceClass ?? '').slice(0, 64),
    traits: [...new Set(node.traits)].sort(),
    arch: properties.cpu_arch === 'aarch64' ? 'aarch64' : 'x86_64',
    cpuCores: whole(properties.cpus),
    memoryMib: whole(properties.memory_mb),
    localDiskGib: whole(properties.local_gb),
    macAddresses: ports.flatMap(({ address }) => normalizeMac(address) ?? []).sort(),
    portGroups: portGroups.map((group) => group.name ?? group.id).sort(),
    instanceId: node.instanceId,
  }
}

/** Ironic's properties are numbers or their texts. PostgreSQL's int is the limit. */
function whole(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number > 0 && number < 2 ** 31 ? number : null
}

/** Our nodes are named by DNS labels. A node without such a name in Ironic is named by its id. */
export function nameOfIronic({ id, name }: { readonly id: string; readonly name: string | null }): string {
  return dnsLabel.safeParse(name).data ?? `ironic-${id.slice(0, 8)}`
}

/** `bios` or `uefi` as its capabilities say; Ironic's own default is uefi. */
export function bootModeOfIronic(node: {
  readonly bootMode: string | null
  readonly properties: Readonly<Record<string, unknown>>
}): 'bios' | 'uefi' {
  const { capabilities } = node.properties
  const wanted = typeof capabilities === 'string' ? /(?:^|,)\s*boot_mode\s*:\s*(\w+)/.exec(capabilities)?.[1] : null
  return (wanted ?? node.bootMode) === 'bios' ? 'bios' : 'uefi'
}
