import type { SeedSwitchedZone } from '@ingot/db/seed/seed-switched-zone'
import { labVlans, planDefaultSwitches } from '@ingot/lab/switch/default-switches'
import { namePorts } from '@ingot/lab/switch/switch-vendor'

/** The zone of the lab's switches; machines of the other zones are plugged in for good and nothing is written for them. */
export function labSwitchedZone(region: string, nodes: number, firstPort: number): SeedSwitchedZone {
  const { specs, mlagPairs } = planDefaultSwitches(nodes)
  const peerOf = (name: string) => mlagPairs.find((pair) => pair.includes(name))?.find((each) => each !== name) ?? null
  return {
    region,
    zone: 'az3',
    physicalNetwork: { name: 'physnet1', tenantVlans: '100-199' },
    vlans: labVlans,
    allowedVlans: '10-14,100-199',
    switches: specs.map(({ name, vendor, username, password, enable, macAddress, ports, uplinks }, index) => ({
      ...{ name, vendor, username, password, enable, macAddress },
      host: '127.0.0.1',
      port: firstPort + index,
      // Two in each rack, at its top; which nodes stand there is told by their cables.
      rackPlace: {
        rack: `LAB-${String(1 + Math.floor(index / 2)).padStart(2, '0')}`,
        unit: 42 - (index % 2),
        height: 1,
      },
      uplinkPorts: namePorts(vendor, ports + uplinks).slice(ports),
      mlagPeer: peerOf(name),
    })),
  }
}
