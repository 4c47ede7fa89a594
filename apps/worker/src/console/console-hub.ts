import type { ConsoleHost } from '@ingot/db/console/list-console-hosts'
import type { Logger } from '@ingot/telemetry/logger'
import type { ConsolePace } from './console-pace'
import { ConsoleRecorder } from './console-recorder'
import type { ConsoleSourceOf } from './console-source'
import type { ConsoleStore } from './console-store'
import type { ConsoleViewer } from './console-viewer'
import { DeliveryScheduler } from './delivery-scheduler'
import { NodeConsole } from './node-console'
import { TurnQueue } from './turn-queue'

export const HISTORY_BYTES = 1024 * 1024
/** Histories on their way at a time: each is up to a MiB in memory. */
const replaysAtOnce = 16
const openingsAtOnce = 16
/** A viewer that reads its history slowly gives its turn away after this. */
const replayTurnMs = 5_000
const recordedStates: readonly string[] = [
  'deploying',
  'rebuilding',
  'active',
  'soft_deleted',
  'rescuing',
  'rescue',
  'unrescuing',
]

export interface ConsoleHubOptions {
  readonly store: ConsoleStore
  readonly sourceOf: ConsoleSourceOf
  readonly pace: ConsolePace
  readonly log: Logger
  /** Hold the consoles of all running hosts for the record, also while nobody watches. */
  readonly recordAll: boolean
}

/** All serial consoles of this process: one per node, held while watched or wanted for the record. */
export class ConsoleHub {
  readonly #options: ConsoleHubOptions
  readonly #consoles = new Map<string, NodeConsole>()
  readonly #recorder: ConsoleRecorder
  readonly #scheduler = new DeliveryScheduler()
  readonly #replays = new TurnQueue(replaysAtOnce)
  readonly #openings = new TurnQueue(openingsAtOnce)
  #hosts = new Map<string, ConsoleHost>()
  #recorded = new Set<string>()
  #closed = false

  constructor(options: ConsoleHubOptions) {
    this.#options = options
    this.#recorder = new ConsoleRecorder(options.store, options.log, options.pace.flushMs)
  }

  consoleOf(viewer: ConsoleViewer): NodeConsole {
    return this.#console(viewer.grant.nodeId)
  }

  /** Shows the viewer what was recorded, then what is printed from now on, without gap or repetition. */
  async attach(viewer: ConsoleViewer): Promise<void> {
    const { hostId, nodeId } = viewer.grant
    await this.#replays.run(async () => {
      if (viewer.isGone || this.#closed) return
      const node = this.#console(nodeId)
      node.hostId = hostId
      node.attach(viewer)
      node.link.want('watched')
      const history = await this.#recorder.readThroughNow(nodeId, hostId, HISTORY_BYTES).catch((err: unknown) => {
        this.#options.log.warn({ err, nodeId }, 'console history could not be read')
        viewer.notice('history_unavailable')
        return []
      })
      const shown = viewer.showHistory(history)
      await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, replayTurnMs).unref())])
    })
  }

  detach(viewer: ConsoleViewer): void {
    this.consoleOf(viewer).detach(viewer)
  }

  /** Throws another client out of the BMC's console, on the record. */
  async takeOverBmc(viewer: ConsoleViewer): Promise<void> {
    const node = this.consoleOf(viewer)
    if (!node.link.isHeldElsewhere) return
    await this.#options.store.auditTakeOver(viewer.grant.sessionId, viewer.grant.userName)
    node.takeOver(viewer)
    node.link.takeOver()
  }

  /** Takes in which host is on which node: whose the output is, and what is to be held for the record. */
  apply(hosts: readonly ConsoleHost[]): void {
    const byNode = new Map(hosts.map((host) => [host.nodeId, host]))
    this.#hosts = byNode
    const wanted = hosts.filter((host) => recordedStates.includes(host.state) && !host.maintenance)
    this.#recorded = new Set(this.#options.recordAll ? wanted.map((host) => host.nodeId) : [])
    for (const nodeId of this.#recorded) this.#console(nodeId)
    for (const node of this.#consoles.values()) {
      const host = byNode.get(node.nodeId)
      node.hostId = host?.hostId ?? null
      node.setPower(host?.power ?? 'unknown')
      // Whoever watches another host's console sees nothing of this one, not even until the next check of his grant.
      for (const viewer of [...node.viewers]) if (viewer.grant.hostId !== node.hostId) viewer.end('host_moved')
    }
    this.tick()
  }

  /** Lets go of what nobody wants any more, and looks for silent consoles; call about once a second. */
  tick(): void {
    if (this.#closed) return
    const nowMs = performance.now()
    for (const [nodeId, node] of this.#consoles) {
      if (node.viewers.length > 0) {
        node.checkSilence()
        continue
      }
      if (nowMs - node.unwatchedMs < this.#options.pace.lingerMs && !node.link.isIdle) continue
      if (this.#recorded.has(nodeId)) node.link.want('recorded')
      else {
        this.#consoles.delete(nodeId)
        void node.close()
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#consoles.values()].map((node) => node.close()))
    this.#consoles.clear()
    await this.#recorder.close()
  }

  #console(nodeId: string): NodeConsole {
    const known = this.#consoles.get(nodeId)
    if (known) return known
    const node = new NodeConsole({
      nodeId,
      sourceOf: () => this.#options.sourceOf(nodeId),
      pace: this.#options.pace,
      recorder: this.#recorder,
      scheduler: this.#scheduler,
      queueToOpen: (open) => this.#openings.run(open),
    })
    node.power = this.#hosts.get(nodeId)?.power ?? 'unknown'
    this.#consoles.set(nodeId, node)
    return node
  }
}
