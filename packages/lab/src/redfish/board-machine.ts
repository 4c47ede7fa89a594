import type { Bmc } from '../bmc/start-bmc'
import type { RaidArrays } from '../disk/raid-arrays'
import type { VirtualDisk } from '../disk/virtual-disk'
import type { EventLog } from '../event-log'
import type { FaultSet } from '../lab-fault'
import type { NodeHardware } from '../node-hardware'
import type { SimulatedServer } from '../server/simulated-server'
import type { LabTimings } from '../timings'
import type { VendorProfile } from './vendor-profile'

/** The server a Redfish service sits in: the same one that IPMI drives. */
export interface BoardMachine {
  readonly name: string
  readonly vendor: VendorProfile
  readonly hardware: NodeHardware
  readonly server: SimulatedServer
  readonly bmc: Bmc
  readonly disks: readonly VirtualDisk[]
  readonly arrays: RaidArrays
  readonly timings: LabTimings
  readonly faults: FaultSet
  readonly log: EventLog
  /** TCP port of the screen; null without one. */
  vncPort(): number | null
  /** TCP port of the serial console by SSH; null without one. */
  sshPort(): number | null
}
