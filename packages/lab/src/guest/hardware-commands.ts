import type { NodeHardware } from '../node-hardware'

/** Commands that describe the machine rather than the system on it. */
export function listHardware(hardware: NodeHardware, command: 'free' | 'lsblk' | 'lscpu' | 'nproc' | 'ps'): string {
  const { profile } = hardware
  switch (command) {
    case 'nproc':
      return `${profile.cpu.threads}\n`
    case 'free': {
      const total = profile.memoryMib * 1024
      const used = Math.floor(total * 0.03)
      const row = [total, used, total - used - 4096, 8192, 4096, total - used]
        .map((n) => String(n).padStart(12))
        .join('')
      return `               total        used        free      shared  buff/cache   available\nMem:    ${row}\nSwap:   ${'0'.padStart(12).repeat(3)}\n`
    }
    case 'lscpu':
      return [
        ['Architecture', profile.architecture],
        ['CPU(s)', profile.cpu.threads],
        ['Model name', profile.cpu.model],
        ['Socket(s)', profile.cpu.sockets],
        ['Core(s) per socket', profile.cpu.threads / profile.cpu.sockets],
        ['CPU max MHz', `${profile.cpu.mhz}.0000`],
        ['Flags', profile.cpu.flags.join(' ')],
      ]
        .map(([name, value]) => `${`${name}:`.padEnd(24)}${value}\n`)
        .join('')
    case 'lsblk':
      return `NAME        SIZE TYPE MODEL\n${hardware.disks
        .map(
          (disk) =>
            `${disk.device.slice(5).padEnd(10)} ${`${Math.round(disk.sizeBytes / 1e9)}G`.padStart(5)} disk ${disk.model}\n`,
        )
        .join('')}`
    case 'ps':
      return '    PID TTY          TIME CMD\n    812 ttyS0    00:00:00 bash\n    901 ttyS0    00:00:00 ps\n'
  }
}
