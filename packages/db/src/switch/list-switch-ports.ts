import { IngotError } from '@ingot/core/error/ingot-error'
import type { LagConfig } from '@ingot/core/switch/port-config'
import { listHasPort, mayWritePort, portKey } from '@ingot/core/switch/port-name'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { standingHostSql } from '../internal/standing-host-sql'
import type { SwitchPortView } from './switch-view'

type Link = NonNullable<SwitchPortView['link']> & { readonly linkPort: string }
export interface SwitchPorts {
  readonly ports: readonly SwitchPortView[]
  readonly lags: readonly {
    readonly number: number
    readonly expected: LagConfig
    readonly observed: unknown
    readonly observedAt: Date | null
    readonly driftedAt: Date | null
    readonly portGroupName: string | null
    readonly nodeName: string | null
  }[]
}

/** The ports and groups of a switch, in the order of its front, with who is plugged in. Throws `not_found`. Four queries. */
export async function listSwitchPorts(database: Database, switchId: string): Promise<SwitchPorts> {
  const prisma = prismaOf(database)
  const [limits, rows, lags, links] = await Promise.all([
    prisma.switch.findUnique({ where: { id: switchId }, select: { uplinkPorts: true, allowedPorts: true } }),
    prisma.switchPort.findMany({ where: { switchId }, omit: { switchId: true } }),
    prisma.switchLag.findMany({
      where: { switchId },
      omit: { switchId: true, portGroupId: true },
      include: { portGroup: { select: { name: true, node: { select: { name: true } } } } },
      orderBy: { number: 'asc' },
    }),
    prisma.$queryRaw<Link[]>`
      SELECT p.id AS "portId", p.name AS "portName", p.mac_address AS "macAddress", p.link_port AS "linkPort", n.id AS "nodeId",
        n.name AS "nodeName", (SELECT h.name FROM host h WHERE h.node_id = n.id AND ${standingHostSql('h')} LIMIT 1) AS "hostName"
      FROM port p JOIN node n ON n.id = p.node_id WHERE p.link_switch_id = ${switchId}::uuid`,
  ])
  if (!limits) throw new IngotError('not_found')
  const groups = lags.map(({ portGroup, expected, ...lag }) => ({
    ...lag,
    expected: expected as unknown as LagConfig,
    portGroupName: portGroup?.name ?? null,
    nodeName: portGroup?.node.name ?? null,
  }))
  const linkOf = new Map(links.map((link) => [portKey(link.linkPort), link]))
  const groupOf = new Map(
    groups.flatMap((group) => group.expected.members.map((member) => [portKey(member), group] as const)),
  )
  const ports = rows.map((row): SwitchPortView => {
    const { expected, observed, neighbour, ...port } = row as unknown as Omit<
      SwitchPortView,
      'isUplink' | 'isWritable' | 'lag' | 'link'
    >
    const found = linkOf.get(portKey(port.name))
    const wanted = groupOf.get(portKey(port.name))
    const { linkPort: _linkPort, ...link } = found ?? { linkPort: '' }
    return {
      ...port,
      ...{ expected, observed, neighbour },
      isUplink: listHasPort(limits.uplinkPorts, port.name),
      isWritable: mayWritePort(limits, port.name),
      lag: wanted?.number ?? observed?.lag ?? null,
      link: found ? (link as SwitchPortView['link']) : null,
    }
  })
  return { ports: ports.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })), lags: groups }
}
