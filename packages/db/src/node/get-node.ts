import type { BmcConsoles } from '@ingot/core/console/bmc-consoles'
import { IngotError } from '@ingot/core/error/ingot-error'
import { unchosenScheme } from '@ingot/core/network-scheme/scheme'
import { isSchemeKind } from '@ingot/core/network-scheme/scheme-kind'
import type { RootDeviceHints } from '@ingot/core/node/root-disk'
import { isBondMode } from '@ingot/core/port-group/bond-mode'
import { type BondOrder, bondOrder } from '@ingot/core/port-group/bond-order'
import { isSwitchVendor } from '@ingot/core/switch/vendor'
import { type GraphicalConsoleView, viewGraphicalConsole } from '../console/graphical-console'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { findNodeSummary } from './find-node-summaries'
import type { NodeSummary } from './node-summary'

export interface NodeBmc {
  readonly protocol: string
  readonly host: string
  readonly port: number
  readonly username: string
  /** null: negotiated */
  readonly cipherSuite: number | null
  /** Redfish only, null otherwise: how it logs in, how the BMC is trusted, which of its systems. */
  readonly authMode: string | null
  readonly tlsMode: string | null
  readonly tlsFingerprint: string | null
  readonly tlsCaPem: string | null
  readonly systemId: string | null
  readonly identity: Readonly<Record<string, unknown>> | null
  readonly findings: readonly unknown[]
  /** Groups of calls it has: `bios`, `virtualMedia`, …; empty before its verification. */
  readonly capabilities: readonly string[]
  readonly verifiedAt: Date | null
  /** What consoles the BMC says it has; null before its verification. */
  readonly consoleInfo: BmcConsoles | null
  /** SHA-256 of the host key that its SSH showed first; null: never used. */
  readonly sshHostKey: string | null
}
export interface NodePort {
  readonly id: string
  readonly name: string | null
  readonly macAddress: string
  readonly pxeEnabled: boolean
  readonly physicalNetwork: string | null
  readonly switchId: string | null
  readonly switchPort: string | null
  readonly switchInfo: string | null
  readonly speedMbps: number | null
  readonly hasCarrier: boolean | null
  readonly lldp: unknown
  /** The declared cable; what LLDP tells is in `switchId`, `switchPort` and `lldp`. */
  readonly linkSwitchId: string | null
  readonly linkPort: string | null
  readonly portGroup: { readonly id: string; readonly name: string; readonly mode: string } | null
}
export interface NodePortGroup {
  readonly id: string
  readonly name: string
  /** 'active-backup' | '802.3ad' */
  readonly mode: string
  readonly macAddress: string | null
  readonly standalonePorts: boolean
  readonly version: number
  /** when its group is made on the switches; null: not known, or not by us */
  readonly order: BondOrder | null
}
export interface NodeDisk {
  readonly id: string
  readonly deviceName: string
  readonly model: string | null
  readonly vendor: string | null
  readonly serial: string
  readonly wwn: string | null
  readonly sizeBytes: number
  readonly rotational: boolean
  readonly hctl: string | null
  readonly byPath: string | null
  readonly transport: string | null
}
export interface NodeDetail extends Omit<NodeSummary, 'bmc'> {
  readonly description: string
  readonly resourceClass: string
  readonly metadata: Readonly<Record<string, string>>
  readonly traits: readonly string[]
  readonly bootMode: string
  readonly bootMethod: string
  readonly erasePolicy: string | null
  readonly rootDeviceHints: RootDeviceHints | null
  readonly powerObservedAt: Date | null
  readonly targetProvisionState: string | null
  readonly systemUuid: string | null
  readonly updatedAt: Date
  readonly bmc: NodeBmc | null
  readonly graphicalConsole: GraphicalConsoleView | null
  readonly ports: readonly NodePort[]
  readonly portGroups: readonly NodePortGroup[]
  readonly disks: readonly NodeDisk[]
  readonly lastInspectedAt: Date | null
  /** of the host on it, in the order of its vNICs */
  readonly hostAddresses: readonly string[]
}

/** Everything known of a node (N-11, N-12) except its secret. Throws `not_found`. A constant number of queries. */
export async function getNode(database: Database, id: string): Promise<NodeDetail> {
  const prisma = prismaOf(database)
  const [summary, vnics, node] = await Promise.all([
    findNodeSummary(database, id),
    prisma.vNic.findMany({
      where: { host: { nodeId: id } },
      select: { address: true, addresses: { select: { address: true }, orderBy: { id: 'asc' } } },
      orderBy: { position: 'asc' },
    }),
    prisma.node.findUnique({
      where: { id },
      select: {
        description: true,
        resourceClass: true,
        metadata: true,
        traits: true,
        bootMode: true,
        bootMethod: true,
        erasePolicy: true,
        rootDeviceHints: true,
        powerObservedAt: true,
        targetProvisionState: true,
        systemUuid: true,
        updatedAt: true,
        availabilityZone: { select: { networkScheme: { select: { kind: true } } } },
        bmc: { omit: { nodeId: true, secretSealed: true } },
        ports: {
          omit: { nodeId: true, portGroupId: true },
          include: {
            portGroup: { select: { id: true, name: true, mode: true } },
            linkSwitch: { select: { name: true, vendor: true } },
          },
          orderBy: [{ name: 'asc' }, { macAddress: 'asc' }],
        },
        portGroups: {
          select: { id: true, name: true, mode: true, macAddress: true, standalonePorts: true, version: true },
          orderBy: { name: 'asc' },
        },
        disks: { omit: { nodeId: true }, orderBy: { deviceName: 'asc' } },
        inspectionRuns: {
          where: { finishedAt: { not: null } },
          orderBy: { startedAt: 'desc' },
          take: 1,
          select: { finishedAt: true },
        },
      },
    }),
  ])
  if (!summary || !node) throw new IngotError('not_found')
  const { availabilityZone, bmc, disks, inspectionRuns, metadata, portGroups, ports, rootDeviceHints, ...rest } = node
  const scheme = availabilityZone.networkScheme?.kind ?? unchosenScheme.kind
  return {
    ...summary,
    ...rest,
    metadata: metadata as Record<string, string>,
    rootDeviceHints: rootDeviceHints as RootDeviceHints | null,
    bmc: bmc && toNodeBmc(bmc),
    graphicalConsole: viewGraphicalConsole(bmc?.graphicalConsole),
    ports: ports.map(({ linkSwitch: _ofItsGroup, ...port }) => port),
    portGroups: portGroups.map((group) => ({ ...group, order: orderOf(scheme, group, ports) })),
    disks: disks.map((disk) => ({ ...disk, sizeBytes: Number(disk.sizeBytes) })),
    lastInspectedAt: inspectionRuns[0]?.finishedAt ?? null,
    hostAddresses: vnics.flatMap(({ address, addresses }) => [address, ...addresses.map((more) => more.address)]),
  }
}

function orderOf(
  scheme: string,
  { id, mode, standalonePorts }: Pick<NodePortGroup, 'id' | 'mode' | 'standalonePorts'>,
  ports: readonly {
    readonly portGroup: { readonly id: string } | null
    readonly linkSwitch: { readonly name: string; readonly vendor: string } | null
  }[],
): BondOrder | null {
  const switches = ports.flatMap(({ portGroup, linkSwitch }) =>
    portGroup?.id === id && linkSwitch && isSwitchVendor(linkSwitch.vendor)
      ? [{ name: linkSwitch.name, vendor: linkSwitch.vendor }]
      : [],
  )
  return isSchemeKind(scheme) && isBondMode(mode) ? bondOrder(scheme, { mode, standalonePorts, switches }) : null
}

/** Leaves the graphical console out: its sealed password must not go with the rest of the row. */
function toNodeBmc<
  T extends {
    identity: unknown
    consoleInfo: unknown
    findings: unknown
    capabilities: unknown
    graphicalConsole: unknown
  },
>({ graphicalConsole: _withPassword, ...bmc }: T) {
  return {
    ...bmc,
    identity: bmc.identity as Record<string, unknown> | null,
    consoleInfo: bmc.consoleInfo as BmcConsoles | null,
    findings: Array.isArray(bmc.findings) ? bmc.findings : [],
    capabilities: Array.isArray(bmc.capabilities) ? bmc.capabilities.filter((each) => typeof each === 'string') : [],
  }
}
