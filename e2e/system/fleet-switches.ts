import { seedSwitchedZone } from '@ingot/db/seed/seed-switched-zone'
import { labVlans } from '@ingot/lab/switch/default-switches'
import type { LabNetwork } from '@ingot/lab/switch/lab-network'
import type { Fleet } from './fleet'

/** The switches of a fleet that was opened with them. */
export function networkOf({ lab }: Fleet): LabNetwork {
  if (!lab.network) throw new Error('the fleet has no switches')
  return lab.network
}

/** Lets the fleet's zone drive the lab's switches, with every cable declared where it is. */
export async function driveSwitches(fleet: Fleet): Promise<void> {
  const network = networkOf(fleet)
  const physicalNetwork = { name: 'physnet1', tenantVlans: '100-199' }
  await seedSwitchedZone(fleet.database, fleet.keys.publicKey, {
    ...{ region: 'fleet', zone: 'az1', physicalNetwork, vlans: labVlans, allowedVlans: '10-14,100-199' },
    switches: network.switches.map(({ spec, uplinkNames }) => ({
      ...{
        name: spec.name,
        vendor: spec.vendor,
        username: spec.username,
        password: spec.password,
        enable: spec.enable,
      },
      ...{ macAddress: spec.macAddress, uplinkPorts: uplinkNames, mlagPeer: null },
      ...{ host: network.address, port: network.portOf(spec.name) ?? 0 },
    })),
  })
  for (const { name, macs } of fleet.lab.nodes) {
    for (const [nic, mac] of macs.entries()) {
      const end = network.fabric.cables.portOf({ server: name, nic })
      if (!end) continue
      await fleet.sql.query(
        `UPDATE port SET link_switch_id = (SELECT id FROM switch WHERE name = $2), link_port = $3 WHERE mac_address = $1`,
        [mac, end.switch, end.port],
      )
    }
  }
}
