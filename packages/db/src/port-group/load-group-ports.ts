import type { PortForGroup } from '@ingot/core/port-group/rules'
import { isSwitchVendor } from '@ingot/core/switch/vendor'
import type { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'

/** Ports with all that the rules of groups ask, by MAC address. One query. */
export async function loadGroupPorts(
  tx: Tx,
  where: Prisma.PortWhereInput,
): Promise<(PortForGroup & { readonly nodeId: string })[]> {
  const rows = await tx.port.findMany({
    where,
    orderBy: { macAddress: 'asc' },
    select: {
      ...{ id: true, nodeId: true, macAddress: true, name: true, portGroup: { select: { id: true, name: true } } },
      linkSwitch: { select: { id: true, name: true, vendor: true, mlagPeerId: true } },
      _count: { select: { vnics: true } },
    },
  })
  return rows.map(({ portGroup, linkSwitch, _count, ...port }) => ({
    ...port,
    group: portGroup,
    vnics: _count.vnics,
    link:
      linkSwitch && isSwitchVendor(linkSwitch.vendor)
        ? {
            switchId: linkSwitch.id,
            switchName: linkSwitch.name,
            vendor: linkSwitch.vendor,
            mlagPeerId: linkSwitch.mlagPeerId,
          }
        : null,
  }))
}
