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

/** A firmware file that we send to a BMC which fetches none. */
export type FirmwareFile = { sizeBytes: number; body: AsyncIterable<Uint8Array> }

export type FirmwareStart = {
  imageUrl: string
  targets?: string[]
  /** Opens the file behind `imageUrl`; asked only where the BMC cannot fetch it by itself. What it throws is thrown on. */
  openFile?: () => Promise<FirmwareFile>
}

export interface FirmwareUpdates {
  /** Safe to repeat. */
  inventory(): Promise<FirmwareItem[]>
  /**
   * The BMC fetches the image by itself, or gets it from us, which may take 10 min; returns when it accepted. Never repeated
   * by the driver. `targets` are ids of the inventory; without them the BMC decides by the image. `task` stays valid after
   * a restart of our process.
   */
  start(update: FirmwareStart): Promise<{ task: string }>
  /** Safe to repeat. A task the BMC has forgotten is `bmc_refused`. */
  task(task: string): Promise<FirmwareTask>
}
