import { IngotError } from '@ingot/core/error/ingot-error'
import type { FirmwareInstall } from '@ingot/core/firmware/compare-firmware'
import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { DriverError } from '@ingot/drivers/contract/driver-error'
import type { FirmwareTask } from '@ingot/drivers/contract/firmware-updates'
import type { StepContext } from '../../runtime/step'
import { changePower } from '../steps/change-power'
import { compareNow, plannedInstalls } from './firmware-plan'
import { openFirmwareFile } from './open-firmware-file'
import { firmwareOf } from './read-firmware'
import { healthBefore } from './sensor-health'

/** Looks at a task that stands still before the machine is started, for a BMC that does not say it waits for that: 5 min. */
const MAX_STILL_LOOKS = 150

interface Install {
  readonly index: number
  /** `starting`: it may or may not have been told; `task`: it works; `restart`: it waits for the machine to start. */
  readonly phase: 'next' | 'starting' | 'task' | 'restart' | 'stop'
  readonly task: string
  readonly percent: number
  readonly looks: number
}
const beginning: Install = { index: 0, phase: 'next', task: '', percent: 0, looks: 0 }

/**
 * Installs the planned files one after the other on a machine that is off. A file that takes effect at the next start
 * gets one. No file is sent twice: a worker that does not know whether the last one sent it asks what is installed.
 */
export async function installFirmware(context: StepContext): Promise<Outcome> {
  const installs = plannedInstalls(context)
  const now = { ...beginning, ...(context.state.install as unknown as Partial<Install> | undefined) }
  const install = installs[now.index]
  if (!install) return done
  const go = async (patch: Partial<Install>, afterMs = 0): Promise<Outcome> => {
    await context.save({ install: { ...now, ...patch } })
    return wait('firmware_installing', 'bmc', afterMs)
  }
  const power = (target: 'on' | 'off') =>
    changePower(context, { target, action: target, key: `firmware${target}${now.index}` })
  const next = () => go({ ...beginning, index: now.index + 1 })
  switch (now.phase) {
    case 'next': {
      await context.save({ ...(await healthBefore(context)), install: { ...now, phase: 'starting' } })
      const task = await startInstall(context, install).catch(async (error: unknown) => {
        if (wasNotSent(error)) await context.save({ install: { ...now } })
        throw error
      })
      return go({ phase: 'task', task })
    }
    case 'starting':
      return (await isInstalled(context, install)) ? next() : failed('firmware_outcome_unknown', factsOf(install))
    case 'task':
      return followTask(context, { install, now, total: installs.length, go, next })
    case 'restart': {
      const started = await power('on')
      return started.kind === 'done' ? go({ phase: 'task', looks: MAX_STILL_LOOKS }) : started
    }
    case 'stop': {
      const stopped = await power('off')
      return stopped.kind === 'done' ? next() : stopped
    }
  }
}

async function startInstall(context: StepContext, { imageUrl, itemIds }: FirmwareInstall): Promise<string> {
  const firmware = await firmwareOf(context)
  const openFile = () => openFirmwareFile(context, imageUrl)
  return (await firmware.start({ imageUrl, targets: [...itemIds], openFile })).task
}

/** The BMC was not reached, was busy with something else, or there was no file to send: the next try is the first. */
const wasNotSent = (error: unknown): boolean =>
  error instanceof IngotError ||
  (error instanceof DriverError && (error.code === 'bmc_unreachable' || error.code === 'bmc_busy'))

interface Following {
  readonly install: FirmwareInstall
  readonly now: Install
  readonly total: number
  readonly go: (patch: Partial<Install>, afterMs?: number) => Promise<Outcome>
  readonly next: () => Promise<Outcome>
}

async function followTask(context: StepContext, { install, now, total, go }: Following): Promise<Outcome> {
  const { powerPollMs } = context.deps.pace
  const task = await readTask(context, now.task)
  context.evidence({
    ...factsOf(install),
    ...(task === null || task === 'forgotten'
      ? { answer: task ?? 'none' }
      : { percent: task.percent, said: task.messages }),
  })
  if (task === 'forgotten' || (task !== null && task.state === 'done')) return go({ phase: 'stop' })
  if (task === null) return go({}, powerPollMs)
  const message = task.messages.at(-1) ?? ''
  if (task.state === 'failed') return failed('firmware_update_failed', { ...factsOf(install), message })
  const percent = task.percent ?? now.percent
  await context.progress((100 * (now.index + percent / 100)) / total, 'firmware_installing')
  const hasRestarted = now.looks >= MAX_STILL_LOOKS
  const looks = percent === now.percent && !hasRestarted ? now.looks + 1 : now.looks
  const waitsForStart = /\b(reset|reboot|restart)\b/i.test(message) || looks >= MAX_STILL_LOOKS
  if (waitsForStart && !hasRestarted) return go({ phase: 'restart', percent })
  return go({ percent, looks }, powerPollMs)
}

/** null: the BMC does not answer just now, as one does that restarts into its own new firmware. */
async function readTask(context: StepContext, task: string): Promise<FirmwareTask | 'forgotten' | null> {
  try {
    return await (await firmwareOf(context)).task(task)
  } catch (error) {
    if (!(error instanceof DriverError)) throw error
    if (error.code === 'bmc_refused') return 'forgotten'
    if (error.retryable) return null
    throw error
  }
}

async function isInstalled(context: StepContext, install: FirmwareInstall): Promise<boolean> {
  const comparisons = await compareNow(context)
  return comparisons.every(({ itemId, status }) => !itemId || !install.itemIds.includes(itemId) || status === 'same')
}

const factsOf = ({ component, version }: FirmwareInstall) => ({ component, wanted: version })
