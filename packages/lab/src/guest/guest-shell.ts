import type { ServerWire } from '../server/server-wire'
import type { GuestSystem } from './guest-system'
import { listHardware } from './hardware-commands'
import { arping, kernelFiles, listNetwork, ping } from './network-commands'
import { listFiles } from './system-commands'

/** What the shell can do to the machine it runs on. */
export interface ShellMachine {
  write(text: string): void
  readonly wire: ServerWire
  reboot(): void
  powerOff(): void
  logout(): void
  /** Runs until Ctrl-C; `next` returns the following piece of output. */
  stream(next: () => string): void
  /** Everything the kernel and cloud-init printed at boot. */
  bootLog(): string
}

const help = `Commands of this simulated system: arping cat clear date dmesg echo exit free help hostname id ip logout ls
lsblk lscpu nproc ping poweroff ps pwd reboot seq sleep uname uptime whoami yes
`

/** Runs one line; unknown words answer like a shell. `&&` and `;` work, pipes and redirections do not. */
export function runShellLine(system: GuestSystem, user: string, line: string, machine: ShellMachine): void {
  for (const part of line.split(/;|&&/)) {
    const words = [...part.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
      (match) => match[1] ?? match[2] ?? match[3] ?? '',
    )
    const [command, ...args] = words
    if (command) machine.write(runCommand(system, user, command, args, machine))
  }
}

function runCommand(system: GuestSystem, user: string, command: string, args: string[], machine: ShellMachine): string {
  const { hardware, network } = system
  const { wire } = machine
  switch (command) {
    case 'hostname':
      return `${args[0] === '-s' ? system.hostname.split('.')[0] : system.hostname}\n`
    case 'whoami':
      return `${user}\n`
    case 'id':
      return user === 'root' ? 'uid=0(root) gid=0(root) groups=0(root)\n' : `uid=1000(${user}) gid=1000(${user})\n`
    case 'pwd':
      return user === 'root' ? '/root\n' : `/home/${user}\n`
    case 'uname':
      return uname(system, args[0])
    case 'date':
      return `${new Date().toUTCString().replace('GMT', 'UTC')}\n`
    case 'echo':
      return `${args.join(' ')}\n`
    case 'seq':
      return seq(args)
    case 'yes':
      machine.stream(() => `${args.join(' ') || 'y'}\n`.repeat(64))
      return ''
    case 'clear':
      return '\x1b[H\x1b[2J'
    case 'uptime':
      return uptime(system)
    case 'dmesg':
      return machine.bootLog()
    case 'cat':
    case 'ls':
      return listFiles({ files: new Map([...system.files, ...kernelFiles(network, wire)]) }, command, args)
    case 'ip':
      return listNetwork(network, wire, args)
    case 'ping':
    case 'ping6':
      return ping(network, wire, args)
    case 'arping':
      return arping(network, wire, args)
    case 'free':
    case 'lsblk':
    case 'lscpu':
    case 'nproc':
    case 'ps':
      return listHardware(hardware, command)
    case 'sleep':
      return ''
    case 'reboot':
      machine.reboot()
      return ''
    case 'poweroff':
    case 'shutdown':
    case 'halt':
      if (args.includes('-r')) machine.reboot()
      else machine.powerOff()
      return ''
    case 'exit':
    case 'logout':
      machine.logout()
      return ''
    case 'help':
      return help
    default:
      return `-bash: ${command}: command not found\n`
  }
}

function uname(system: GuestSystem, option: string | undefined): string {
  const { architecture } = system.hardware.profile
  if (option === '-a') {
    return `Linux ${system.hostname} ${system.kernelRelease} #1 SMP ${architecture} ${architecture} ${architecture} GNU/Linux\n`
  }
  if (option === '-r') return `${system.kernelRelease}\n`
  if (option === '-m') return `${architecture}\n`
  if (option === '-n') return `${system.hostname}\n`
  return 'Linux\n'
}

function seq(args: string[]): string {
  const numbers = args.map(Number)
  const [first, last] = numbers.length > 1 ? [numbers[0] as number, numbers[1] as number] : [1, numbers[0] ?? 0]
  const count = Math.min(100_000, Math.max(0, Math.floor(last - first) + 1)) || 0
  return Array.from({ length: count }, (_, i) => `${first + i}\n`).join('')
}

function uptime(system: GuestSystem): string {
  const minutes = Math.floor((Date.now() - system.bootedAtMs) / 60_000)
  const clock = new Date().toISOString().slice(11, 19)
  return ` ${clock} up ${minutes} min,  1 user,  load average: 0.08, 0.03, 0.01\n`
}
