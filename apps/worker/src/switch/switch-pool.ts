import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '@ingot/db/database'
import type { SealKeys } from '@ingot/db/secret/seal-secret'
import { findLoginFingerprint, loadSwitchLogin } from '@ingot/db/switch/load-switch-login'
import { recordSavedSwitch, recordSeenSwitch, recordSwitchError } from '@ingot/db/switch/record-seen'
import { extendSwitchSlot, freeSwitchSlot, type SwitchSlot, takeSwitchSlot } from '@ingot/db/switch/switch-lease'
import { type SwitchEndpoint, SwitchError, type SwitchSession } from '@ingot/drivers/contract/switch'
import type { Logger } from '@ingot/telemetry/logger'
import { toOperationError } from '../runtime/to-operation-error'

export interface SwitchPool {
  /**
   * Runs work in a session of the switch, one after another; `change`: nobody else in any worker changes it meanwhile.
   * Throws `switch_busy` while all of its sessions are other workers', SwitchError (with the switch's name), `not_found`.
   */
  use<T>(switchId: string, mode: 'read' | 'change', work: (session: SwitchSession) => Promise<T>): Promise<T>
  /** Saves some seconds after the last call, and in any case before the session is closed. */
  saveLater(switchId: string): void
  close(): Promise<void>
}

export interface SwitchPoolOptions {
  readonly database: Database
  readonly sealKeys: SealKeys
  readonly open: (endpoint: SwitchEndpoint) => Promise<SwitchSession> | SwitchSession
  readonly holder: string
  readonly log: Logger
  readonly leaseMs?: number
  /** how long a session without work stays open */
  readonly idleMs?: number
  /** how long the work of others waits for a worker that is never idle */
  readonly holdMs?: number
  /** from the last change to the save */
  readonly saveMs?: number
}

interface Held {
  readonly session: SwitchSession
  readonly fingerprint: string
  readonly slot: SwitchSlot
  readonly since: number
  readonly heartbeat: NodeJS.Timeout
  lost: boolean
}
interface Device {
  queue: Promise<unknown>
  waiting: number
  held: Held | null
  unsaved: boolean
  timer: NodeJS.Timeout | null
}

/** After these the session is of no use, whatever else is true. */
const fatal = ['switch_session_lost', 'switch_timeout', 'switch_prompt_unknown', 'switch_host_key_changed']

/** Sessions on switches, shared by everything that a worker does, and bounded over all workers by leases in the database. */
export function createSwitchPool(options: SwitchPoolOptions): SwitchPool {
  const { database, sealKeys, open, holder, log } = options
  const { leaseMs = 30_000, idleMs = 10_000, holdMs = 60_000, saveMs = 5_000 } = options
  const devices = new Map<string, Device>()
  let closed = false

  const deviceOf = (switchId: string): Device => {
    const known = devices.get(switchId)
    if (known) return known
    const made: Device = { queue: Promise.resolve(), waiting: 0, held: null, unsaved: false, timer: null }
    devices.set(switchId, made)
    return made
  }

  async function hold(switchId: string, change: boolean): Promise<Held> {
    const slot = await takeSwitchSlot(database, { switchId, holder, leaseMs, change })
    const { login, fingerprint, name } = await loadSwitchLogin(database, sealKeys, switchId)
    if (!slot) throw new IngotError('switch_busy', { switch: name })
    try {
      const session = await open(login)
      const seen = await session.identify()
      if (!(await recordSeenSwitch(database, switchId, seen))) {
        await session.close()
        throw new SwitchError('switch_host_key_changed')
      }
      const held: Held = { session, fingerprint, slot, since: performance.now(), heartbeat: beat(), lost: false }
      function beat() {
        const renew = async () => {
          const isOurs = await extendSwitchSlot(database, slot as SwitchSlot, leaseMs).catch(() => true)
          if (!isOurs) held.lost = true
        }
        return setInterval(renew, leaseMs / 3).unref()
      }
      return held
    } catch (error) {
      await freeSwitchSlot(database, slot)
      const named = withName(error, name)
      if (named instanceof SwitchError) await recordSwitchError(database, switchId, toOperationError(named))
      throw named
    }
  }

  async function letGo(device: Device): Promise<void> {
    const { held } = device
    device.held = null
    if (!held) return
    clearInterval(held.heartbeat)
    await held.session.close()
    await freeSwitchSlot(database, held.slot).catch(() => {})
  }

  async function save(switchId: string, device: Device, session: SwitchSession): Promise<void> {
    device.unsaved = false
    if (session.capabilities.needsSave) await session.save()
    await recordSavedSwitch(database, switchId)
  }

  /** The last thing before a session ends; a switch that cannot be saved now is saved by whoever finds it unsaved. */
  async function saveAndLetGo(switchId: string, device: Device): Promise<void> {
    try {
      if (device.unsaved && device.held && !device.held.lost) await save(switchId, device, device.held.session)
    } catch (error) {
      log.warn({ err: error, switchId }, 'the configuration of a switch could not be saved')
    } finally {
      await letGo(device)
    }
  }

  function arm(switchId: string, device: Device): void {
    if (device.timer) clearTimeout(device.timer)
    if (closed || !device.held) return
    const { held } = device
    const isOld = performance.now() - held.since > holdMs
    const afterMs = isOld ? 0 : device.unsaved ? Math.min(saveMs, idleMs) : idleMs
    device.timer = setTimeout(() => {
      if (device.waiting > 0) return
      const wasUnsaved = device.unsaved
      const turn = async () => {
        if (!wasUnsaved || isOld) return saveAndLetGo(switchId, device)
        if (device.held && !device.held.lost) await save(switchId, device, device.held.session)
      }
      void inTurn(device, turn)
        .catch((error) => log.warn({ err: error, switchId }, 'the configuration of a switch could not be saved'))
        .finally(() => arm(switchId, device))
    }, afterMs).unref()
  }

  function inTurn<T>(device: Device, work: () => Promise<T>): Promise<T> {
    device.waiting += 1
    const turn = device.queue.then(work).finally(() => {
      device.waiting -= 1
    })
    device.queue = turn.catch(() => {})
    return turn
  }

  /** The session that is open if it still fits, else a new one. */
  async function ready(switchId: string, device: Device, mode: 'read' | 'change'): Promise<Held> {
    const { held } = device
    if (held) {
      const fits = !held.lost && (mode === 'read' || held.slot.slot === 0)
      if (fits && (await findLoginFingerprint(database, switchId)) === held.fingerprint) return held
      await saveAndLetGo(switchId, device)
    }
    const made = await hold(switchId, mode === 'change')
    device.held = made
    return made
  }

  return {
    use(switchId, mode, work) {
      if (closed) return Promise.reject(new IngotError('driver_closed'))
      const device = deviceOf(switchId)
      return inTurn(device, async () => {
        const held = await ready(switchId, device, mode)
        try {
          const result = await work(held.session)
          if (held.lost) await letGo(device)
          return result
        } catch (error) {
          const { name } = await loadSwitchLogin(database, sealKeys, switchId).catch(() => ({ name: switchId }))
          const named = withName(error, name)
          if (named instanceof SwitchError) {
            if (fatal.includes(named.code)) await letGo(device)
            await recordSwitchError(database, switchId, toOperationError(named))
          }
          throw named
        } finally {
          // Under steady load the session is given back now and then, so that other workers get their turn.
          const isOld = device.held && performance.now() - device.held.since > holdMs
          if (isOld && device.waiting > 1) await saveAndLetGo(switchId, device)
          arm(switchId, device)
        }
      })
    },
    saveLater(switchId) {
      const device = deviceOf(switchId)
      device.unsaved = true
      arm(switchId, device)
    },
    async close() {
      closed = true
      await Promise.all(
        [...devices].map(([switchId, device]) => {
          if (device.timer) clearTimeout(device.timer)
          return inTurn(device, () => saveAndLetGo(switchId, device))
        }),
      )
    },
  }
}

/** Whoever reads the error wants to know which switch. */
function withName(error: unknown, name: string): unknown {
  if (!(error instanceof SwitchError)) return error
  const { code, detail, outcome, transcript } = error
  return new SwitchError(code, { switch: name, ...detail }, { outcome, transcript, cause: error })
}
