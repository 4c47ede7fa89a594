import { readFirmwareImage } from '../image/build-firmware-image'
import { pause } from '../server/pause'
import type { FirmwareHost, StagedFirmware } from './firmware-host'
import type { FirmwareItem } from './firmware-store'
import { openUrl } from './open-url'
import { complete, fail, type RedfishTask } from './task-list'

const headBytes = 64 << 10
const largestImageBytes = 512 << 20
const flashSteps = 5

export interface FirmwareUpdateRequest {
  /** Where it is fetched from, or what was pushed. */
  readonly image: string | Buffer
  /** The parts that were named; empty: the image says what it is for. */
  readonly targets: readonly FirmwareItem[]
  /** The controller restarts the machine itself instead of waiting for somebody to do it. */
  readonly restartNow: boolean
}

/** Downloads, checks and installs; ends the task one way or the other and never rejects. */
export async function updateFirmware(
  board: FirmwareHost,
  task: RedfishTask,
  wanted: FirmwareUpdateRequest,
): Promise<void> {
  const { uptime } = board
  try {
    task.state = 'Running'
    const { image } = wanted
    if (typeof image === 'string') task.messages.push({ text: 'Downloading the image.', severity: 'OK' })
    const head = typeof image === 'string' ? await download(board, task, image) : image
    uptime.throwIfAborted()
    const content = readFirmwareImage(head)
    if (!content) return fail(task, 'The image is not valid for this system.')
    const fitting = board.firmware.items.filter((item) => item.updateable && item.component === content.component)
    const items = wanted.targets.length > 0 ? wanted.targets : fitting
    if (items.length === 0 || !items.every((item) => fitting.includes(item))) {
      return fail(task, `The image is for ${content.component}, which the target is not.`)
    }
    if (board.machine.faults.take('firmware-update-fails')) {
      return fail(task, 'The image could not be verified: signature mismatch in section 3.')
    }
    const staged = { task, items, version: content.version }
    if (content.component === 'BIOS' || content.component === 'NIC') {
      task.state = 'Pending'
      task.percent = 50
      task.messages.push({ text: 'The image was verified and is applied at the next reset.', severity: 'OK' })
      board.staged.push(staged)
      board.machine.log.record('redfish.firmware-staged', content.component)
      if (wanted.restartNow) board.machine.server.hardReset()
      return
    }
    await flash(board, staged, uptime)
    if (content.component === 'BMC') board.restartController()
  } catch (error) {
    if (!uptime.aborted) fail(task, (error as Error).message)
  }
}

async function download(board: FirmwareHost, task: RedfishTask, url: string): Promise<Buffer> {
  const answer = await openUrl(url, { signal: board.uptime }).catch((error: Error) => {
    throw new Error(`The image could not be downloaded: ${error.message}.`)
  })
  if (answer.statusCode !== 200) {
    answer.destroy()
    throw new Error(`The image could not be downloaded: HTTP ${answer.statusCode}.`)
  }
  const expected = Number(answer.headers['content-length']) || 0
  const kept: Buffer[] = []
  let received = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    if (received < headBytes) kept.push(chunk)
    received += chunk.length
    if (received > largestImageBytes) throw new Error('The image is larger than the flash.')
    if (expected > 0) task.percent = Math.floor((received / expected) * 40)
  }
  if (expected > 0 && received < expected) throw new Error('The download of the image ended early.')
  board.machine.log.record('redfish.firmware-downloaded', `${received} bytes`)
  return Buffer.concat(kept)
}

/** Writes the image over as long as the machine's time scale wants; `signal` is what interrupts it. */
export async function flash(board: FirmwareHost, { task, items, version }: StagedFirmware, signal: AbortSignal) {
  task.state = 'Running'
  task.messages.push({ text: 'Applying the image.', severity: 'OK' })
  const from = task.percent
  for (let step = 1; step <= flashSteps; step++) {
    await pause(board.machine.timings.eraseMs / flashSteps, signal)
    task.percent = Math.floor(from + ((99 - from) * step) / flashSteps)
  }
  for (const item of items) board.firmware.install(item, version)
  complete(task, 'The update completed successfully.')
  board.machine.log.record('redfish.firmware-installed', `${items.map((item) => item.id).join(',')} ${version}`)
}
