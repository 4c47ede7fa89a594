import type { DiskState, LabNode } from './lab-node'
import type { LabNetwork } from './switch/lab-network'

export interface NodeDiskState {
  /** No disk of the node holds a byte other than zero. */
  readonly blank: boolean
  readonly disks: readonly DiskState[]
  /** Of the disk that boots. */
  readonly osRelease?: Record<string, string>
  readonly sha256OfAllocated: string | null
}

/** A running lab. */
export interface Lab {
  readonly nodes: readonly LabNode[]
  readonly username: string
  readonly password: string
  /** Address of the control API; empty without one. */
  readonly controlUrl: string
  readonly bootUrl: string
  /** SHA-256 of the certificate that Redfish shows, colon-separated hex; null without Redfish. */
  readonly tlsFingerprint: string | null
  /** That certificate itself: it is its own authority. */
  readonly certificatePem: string | null
  /** Switches and cables; null: a lab without them, where everything reaches the services. */
  readonly network: LabNetwork | null
  /** Throws when there is no such node. */
  node(name: string): LabNode
  setBootUrl(url: string): void
  readDiskState(name: string): Promise<NodeDiskState>
  stop(): Promise<void>
}
