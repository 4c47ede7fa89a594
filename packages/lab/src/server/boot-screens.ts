import type { GuestSystem } from '../guest/guest-system'
import type { NodeHardware } from '../node-hardware'

/** What firmware prints on the serial port during POST. */
export function postScreen({ profile, installed, serial, disks }: NodeHardware): string {
  const { cpu, firmware } = profile
  return `
${firmware.vendor} firmware version ${installed.biosVersion} (${firmware.buildDate})
${profile.manufacturer} ${profile.product}   serial ${serial}   [simulated by the Ingot lab]
${cpu.sockets} x ${cpu.model}, ${cpu.threads} threads
Memory: ${profile.memoryMib} MiB
${disks.map((disk) => `${disk.transport.toUpperCase()}: ${disk.model} ${Math.round(disk.sizeBytes / 1e9)} GB, serial ${disk.serial}`).join('\n')}
Press <DEL> to run setup
`
}

export function setupScreen({ profile }: NodeHardware): string {
  return `\x1b[2J\x1b[H
  ${profile.firmware.vendor} - BIOS Setup Utility
  Main   Advanced   Boot   Security   Save & Exit
  (the lab shows this screen and waits for the next power command)
`
}

/** Kernel messages of the deploy ramdisk. */
export function ramdiskKernelLines({ profile }: NodeHardware, commandLine: string): string[] {
  return [
    `Linux version 6.12.0-lab-deploy (${profile.architecture})`,
    `Command line: ${commandLine}`,
    `smp: Brought up 1 node, ${profile.cpu.threads} CPUs`,
    'Run /init as init process',
    'systemd[1]: Started OpenStack Ironic Python Agent.',
  ]
}

/** Kernel messages of an installed system. */
export function guestKernelLines(system: GuestSystem): string[] {
  const { profile, installed, disks, nics } = system.hardware
  return [
    `Linux version ${system.kernelRelease} (${profile.architecture}) #1 SMP`,
    `Command line: ${system.files.get('/proc/cmdline')?.trim() ?? ''}`,
    `DMI: ${profile.manufacturer} ${profile.product}, BIOS ${installed.biosVersion} ${profile.firmware.buildDate}`,
    `smp: Brought up 1 node, ${profile.cpu.threads} CPUs`,
    `Memory: ${profile.memoryMib * 1024}K available`,
    ...disks.map(
      (disk) => `${disk.device.slice(5)}: ${disk.model}, ${Math.floor(disk.sizeBytes / 512)} 512-byte logical blocks`,
    ),
    ...nics.map(
      (nic) => `${nic.driver} ${nic.pciAddress} ${nic.device}: NIC Link is Up ${nic.speedMbps} Mbps, ${nic.mac}`,
    ),
    'EXT4-fs (sda1): mounted filesystem with ordered data mode',
    `systemd[1]: Hostname set to <${system.hostname}>.`,
  ]
}

export function stamped(lines: readonly string[]): string {
  return lines.map((line, index) => `[${(index * 0.173 + 0.01).toFixed(6).padStart(12)}] ${line}\n`).join('')
}
