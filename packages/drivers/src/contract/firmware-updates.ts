export type FirmwareItem = {
  id: string
  name: string
  version: string | null
  /** False also when the BMC does not say. */
  updateable: boolean
}

export type FirmwareTask = {
  state: 'running' | 'done' | 'failed'
  /** 0 to 100; null when the BMC does not say. */
  percent: number | null
  /** English, from the BMC; evidence without secrets. */
  messages: string[]
}

export interface FirmwareUpdates {
  /** Safe to repeat. */
  inventory(): Promise<FirmwareItem[]>
  /**
   * The BMC fetches the image by itself; returns when it accepted. Never repeated by the driver. `targets` are ids of
   * the inventory; without them the BMC decides by the image. `task` stays valid after a restart of our process.
   */
  start(update: { imageUrl: string; targets?: string[] }): Promise<{ task: string }>
  /** Safe to repeat. A task the BMC has forgotten is `bmc_refused`. */
  task(task: string): Promise<FirmwareTask>
}
