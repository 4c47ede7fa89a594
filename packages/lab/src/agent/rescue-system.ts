import { configureNetwork } from '../guest/guest-network'
import type { GuestSystem } from '../guest/guest-system'
import type { NodeHardware } from '../node-hardware'

export const rescueUser = 'rescue'

/** The ramdisk after `rescue.finalize_rescue`: nothing is mounted, and only the user `rescue` may log in. */
export function rescueSystem(hardware: NodeHardware, password: string): GuestSystem {
  return {
    hardware,
    hostname: 'rescue',
    kernelRelease: '6.12.0-lab-deploy',
    prettyName: 'Ingot lab rescue ramdisk',
    files: new Map([
      ['/etc/issue', 'Rescue ramdisk [simulated by the Ingot lab]\n'],
      ['/etc/motd', 'The disks of this machine are not mounted.\n'],
      ['/etc/hostname', 'rescue\n'],
      ['/etc/os-release', 'ID=ingot-lab-rescue\nPRETTY_NAME="Ingot lab rescue ramdisk"\n'],
    ]),
    passwords: new Map([[rescueUser, password]]),
    network: configureNetwork(null, hardware),
    cloudInitLines: [],
    bootedAtMs: Date.now(),
    instanceId: null,
  }
}
