import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { RunningIronic } from '@ingot/testing/ironic/start-ironic'
import { EngineError } from '../../contract/engine-error'
import type { EngineNode, EngineNodeState, NewEngineNode } from '../../contract/engine-node'
import type { EngineVerb } from '../../contract/engine-verb'
import type { ProvisionEngine } from '../../contract/provision-engine'

/** What all suites against one real Ironic share. Filled before the first test. */
export type WitnessContext = { ironic: RunningIronic; engine: ProvisionEngine }

/** Does what a caller must do: asks again while the node is locked or the engine busy. */
export async function whileLocked<T>(call: () => Promise<T>): Promise<T> {
  const deadlineMs = Date.now() + 30_000
  for (;;) {
    try {
      return await call()
    } catch (error) {
      const mayRepeat = error instanceof EngineError && /^(node_locked|endpoint_busy)$/.test(error.code)
      if (!mayRepeat || Date.now() > deadlineMs) throw error
      await delay(100)
    }
  }
}

/** The words of the state on the way, until `isDone`; reads as often as it can. */
export async function followNode(
  { nodes }: ProvisionEngine,
  id: string,
  isDone: (state: EngineNodeState) => boolean,
  timeoutMs = 45_000,
): Promise<{ words: string[]; last: EngineNodeState }> {
  const deadlineMs = Date.now() + timeoutMs
  const words: string[] = []
  for (;;) {
    const last = await nodes.getState(id)
    const word = last.provisionState ?? 'available'
    if (words.at(-1) !== word) words.push(word)
    if (isDone(last)) return { words, last }
    if (Date.now() > deadlineMs) throw new Error(`${id} stays ${words.join(' → ')}, last error: ${last.lastError}`)
    await delay(75)
  }
}

/** Free and no longer on the way. A wait state counts as an end when it is what the test wants. */
export const restsIn =
  (...wanted: string[]) =>
  ({ provisionState, reservation }: EngineNodeState) =>
    reservation === null && wanted.includes(provisionState ?? 'available')

/** Asks for a verb and follows it to one of the states. Returns the words seen, the one before the verb included. */
export async function runVerb(engine: ProvisionEngine, id: string, verb: EngineVerb, ...until: string[]) {
  const before = (await engine.nodes.getState(id)).provisionState ?? 'available'
  await whileLocked(() => engine.nodes.setProvisionState(id, verb))
  const { words, last } = await followNode(engine, id, restsIn(...until))
  return { words: words[0] === before ? words : [before, ...words], last }
}

let count = 0

export function makeFakeNode(engine: ProvisionEngine, more: Partial<NewEngineNode> = {}): Promise<EngineNode> {
  count++
  return engine.nodes.create({ driver: 'fake-hardware', name: `fake-${process.pid}-${count}`, ...more })
}

export const randomMac = () =>
  `52:54:00:${randomBytes(3)
    .toString('hex')
    .replace(/..(?=.)/g, '$&:')}`

/** A node whose deploy, clean and rescue wait for an agent that never calls: the only way into the wait states. */
export const waitingNode = (folder: string): Partial<NewEngineNode> => ({
  interfaces: { deploy: 'direct', management: 'noop', rescue: 'agent', boot: 'fake', power: 'fake', raid: 'agent' },
  properties: { capabilities: 'boot_mode:uefi' },
  driverInfo: {
    deploy_forces_oob_reboot: true,
    deploy_kernel: `file://${folder}/images/kernel`,
    deploy_ramdisk: `file://${folder}/images/ramdisk`,
    rescue_kernel: `file://${folder}/images/kernel`,
    rescue_ramdisk: `file://${folder}/images/ramdisk`,
  },
})

/** The code an operation fails with, and what the engine said; null when it does not fail. */
export async function refusalOf(call: Promise<unknown>): Promise<{ code: string; message: string } | null> {
  try {
    await call
    return null
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return { code: error.code, message: String(error.detail.message ?? '') }
  }
}
