import type { BoardMachine } from './board-machine'
import type { FirmwareItem, FirmwareStore } from './firmware-store'
import type { RedfishTask } from './task-list'

/** A checked image that waits for the next POST. */
export interface StagedFirmware {
  readonly task: RedfishTask
  readonly items: readonly FirmwareItem[]
  readonly version: string
}

/** What an update needs of the board it runs on. */
export interface FirmwareHost {
  readonly machine: BoardMachine
  readonly firmware: FirmwareStore
  readonly staged: StagedFirmware[]
  /** Aborts when the controller restarts or the lab stops. */
  readonly uptime: AbortSignal
  restartController(): void
}
