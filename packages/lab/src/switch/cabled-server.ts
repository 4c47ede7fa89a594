import type { GuestInterface } from '../guest/guest-network'
import type { NodeHardware } from '../node-hardware'
import type { SimulatedServer } from '../server/simulated-server'
import type { CabledServer } from './fabric'

/** What the fabric sees of a simulated server: its NICs, and what the system that runs on it now does with them. */
export function cabledServer(name: string, hardware: NodeHardware, server: SimulatedServer): CabledServer {
  const interfaces = (): readonly GuestInterface[] => server.guest?.network.interfaces ?? []
  const bondOf = (device: string | undefined) =>
    interfaces().find(({ bond }) => device !== undefined && bond?.slaves.includes(device))
  return {
    name,
    nics: hardware.nics,
    systemName: () => server.guest?.hostname ?? null,
    isPowerOn: () => server.isPowerOn(),
    lacpOf: (nic) => {
      const bond = bondOf(hardware.nics[nic]?.device)
      if (bond?.bond?.mode !== '802.3ad') return null
      return { system: bond.mac, key: 9 + interfaces().indexOf(bond) }
    },
    tagsOf: (nic) => {
      const device = hardware.nics[nic]?.device
      const below = [device, bondOf(device)?.name]
      return interfaces().flatMap(({ vlan }) => (vlan && below.includes(vlan.parent) ? [vlan.id] : []))
    },
  }
}
