import type { BmcConsoles } from '@ingot/core/console/bmc-consoles'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { RootDeviceHints } from '@ingot/core/node/root-disk'
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
}

/** Everything known of a node (N-11, N-12) except its secret. Throws `not_found`. A constant number of queries. */
export async function getNode(database: Database, id: string): Promise<NodeDetail> {
  const prisma = prismaOf(database)
  const [summary, node] = await Promise.all([
    findNodeSummary(database, id),
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
        bmc: { omit: { nodeId: true, secretSealed: true } },
        ports: {
          omit: { nodeId: true, portGroupId: true },
          include: { portGroup: { select: { id: true, name: true, mode: true } } },
          orderBy: [{ name: 'asc' }, { macAddress: 'asc' }],
        },
        portGroups: {
          select: { id: true, name: true, mode: true, macAddress: true, standalonePorts: true },
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
  const { bmc, disks, inspectionRuns, metadata, rootDeviceHints, ...rest } = node
  return {
    ...summary,
    ...rest,
    metadata: metadata as Record<string, string>,
    rootDeviceHints: rootDeviceHints as RootDeviceHints | null,
    bmc: bmc && toNodeBmc(bmc),
    graphicalConsole: viewGraphicalConsole(bmc?.graphicalConsole),
    disks: disks.map((disk) => ({ ...disk, sizeBytes: Number(disk.sizeBytes) })),
    lastInspectedAt: inspectionRuns[0]?.finishedAt ?? null,
  }
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
