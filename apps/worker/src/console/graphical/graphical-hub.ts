import type { ConsoleGrant } from '@ingot/db/console/check-console-grant'
import type { ConsoleHost } from '@ingot/db/console/list-console-hosts'
import type { Logger } from '@ingot/telemetry/logger'
import type { WebSocket } from 'ws'
import type { Attendance } from '../attendance'
import type { ConsolePace } from '../console-pace'
import { ConsoleSeats } from '../console-seats'
import type { ConsoleStore } from '../console-store'
import { GraphicalViewer } from './graphical-viewer'

/** BMCs serve few at a time, and each viewer is a connection of its own. */
export const VIEWERS_PER_SCREEN = 8

export interface GraphicalHubOptions {
  readonly store: Pick<ConsoleStore, 'findScreen'>
  readonly pace: ConsolePace
  readonly log: Logger
}

/** All graphical consoles of this process. A machine nobody watches costs nothing. */
export class GraphicalHub {
  readonly #options: GraphicalHubOptions
  readonly #screens = new Map<string, ConsoleSeats<GraphicalViewer>>()
  #hosts = new Map<string, ConsoleHost>()

  constructor(options: GraphicalHubOptions) {
    this.#options = options
  }

  /** A browser at a graphical console. */
  attend(socket: WebSocket, grant: ConsoleGrant): Attendance {
    const { pace, log } = this.#options
    const viewer = new GraphicalViewer(socket, grant, pace, log)
    const seats = this.#screens.get(grant.nodeId) ?? new ConsoleSeats<GraphicalViewer>()
    this.#screens.set(grant.nodeId, seats)
    viewer.send({ t: 'welcome', sessionId: grant.sessionId, hostName: grant.hostName })
    if (seats.taken.length >= VIEWERS_PER_SCREEN) viewer.end('screen_full')
    else {
      seats.add(viewer)
      viewer.setPower(this.#hosts.get(grant.nodeId)?.power ?? 'unknown')
      this.#open(viewer).catch((err: unknown) => {
        log.error({ err, nodeId: grant.nodeId }, 'graphical console could not be opened')
        viewer.end('internal')
      })
    }
    return {
      attendee: viewer,
      onMessage({ t }) {
        viewer.markActive()
        if (t === 'take_over') seats.takeOver(viewer)?.releaseInput()
      },
      onBinary: (bytes) => viewer.take(bytes, seats.writer === viewer),
      onClosed: () => {
        seats.remove(viewer)
        if (seats.taken.length === 0 && this.#screens.get(grant.nodeId) === seats) this.#screens.delete(grant.nodeId)
      },
    }
  }

  /** Takes in which host is on which node: nobody sees the screen of another's machine, not even for a moment. */
  apply(hosts: readonly ConsoleHost[]): void {
    const before = this.#hosts
    this.#hosts = new Map(hosts.map((host) => [host.nodeId, host]))
    for (const [nodeId, seats] of this.#screens) {
      const host = this.#hosts.get(nodeId)
      for (const viewer of [...seats.taken]) {
        if (viewer.grant.hostId !== host?.hostId) viewer.end('host_moved')
        else if (host.power !== before.get(nodeId)?.power) viewer.setPower(host.power)
      }
    }
  }

  async #open(viewer: GraphicalViewer): Promise<void> {
    const screen = await this.#options.store.findScreen(viewer.grant.nodeId)
    if (screen) viewer.open(screen)
    else viewer.end('no_graphical_console')
  }
}
