import type { RaidArrays } from '../disk/raid-arrays'
import type { VirtualDisk } from '../disk/virtual-disk'
import type { EventLog } from '../event-log'
import type { FaultSet } from '../lab-fault'
import type { NodeDisk, NodeHardware } from '../node-hardware'
import type { ServerWire } from '../server/server-wire'
import type { LabTimings } from '../timings'

/** The machine as the deploy ramdisk sees it. */
export interface AgentContext {
  readonly nodeName: string
  /** As the kernel finds it now: arrays are among the disks. */
  readonly hardware: NodeHardware
  /** In the order of `hardware.disks`. */
  readonly disks: readonly VirtualDisk[]
  /** The disks that arrays are made of. */
  readonly physicalDisks: readonly NodeDisk[]
  readonly arrays: RaidArrays
  readonly bmcAddress: string
  readonly bootMode: 'uefi' | 'bios'
  /** Parameters of the kernel command line, `key=value`; a bare word has the value `true`. */
  readonly kernelParameters: ReadonlyMap<string, string>
  readonly timings: LabTimings
  readonly faults: FaultSet
  readonly log: EventLog
  readonly wire: ServerWire
  /** Aborts when the power goes. */
  readonly signal: AbortSignal
  /** Overrides `agent_verify_ca` negotiation: false keeps the agent on plain HTTP. */
  readonly allowTls: boolean
  print(text: string): void
  /** Leaves the ramdisk by `reboot` or `poweroff`. */
  shutdown(how: 'reboot' | 'poweroff'): void
  /** A login for the user `rescue` waits on the console; the password may be a SHA-crypt hash. */
  enterRescue(password: string): void
  /** The ramdisk's kernel dies: no API, no heartbeat, and only a power cycle helps. */
  die(reason: string): void
}

/** Whether the ramdisk has a way to the API: it asks for an address on every NIC. */
export function hasNetwork({ hardware, wire }: AgentContext): boolean {
  return hardware.nics.some((_, index) => wire.reachesServices(index))
}

export function parseKernelCommandLine(text: string): Map<string, string> {
  return new Map(
    text
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => {
        const at = word.indexOf('=')
        return at < 0 ? [word, 'true'] : [word.slice(0, at), word.slice(at + 1)]
      }),
  )
}
