import { machineDefaults } from './machine-profile'
import { labNetwork } from './network/machine-network'

/** What the portal offers for the machines of this lab: equal to what inspection reports of them. */
export const qemuFlavors = [
  {
    name: 'qemu.small',
    description: '',
    arch: 'x86_64' as const,
    cpuCores: machineDefaults.cpus,
    memoryMib: machineDefaults.memoryMib,
    localDiskGib: machineDefaults.diskGib,
    resourceClass: '',
    traits: [] as string[],
    isPublic: true,
  },
]

/** The machines' user-mode network: an address from the pool works, because QEMU's gateway takes any of them. */
export const qemuNetwork = {
  name: 'lab-net',
  vlanId: 100,
  cidr: labNetwork.cidr,
  gateway: labNetwork.host,
  dnsServers: [labNetwork.dns],
  poolStart: '10.20.1.10',
  poolEnd: '10.20.255.250',
}
