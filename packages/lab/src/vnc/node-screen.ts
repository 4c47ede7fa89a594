import type { Socket } from 'node:net'
import type { LabNode } from '../lab-node'
import { TextScreen } from './text-screen'
import { VncSession } from './vnc-session'

/** Changes are drawn at most this often; a screen that nothing changes on draws nothing. */
const frameMs = 40
/** Power has no event of its own on a serial line. */
const powerLookMs = 250
const noSignal = '\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n                              No signal: powered off'

/** The screen of one server while somebody looks at it: what its serial port says, as a picture. */
export class NodeScreen {
  readonly #node: LabNode
  readonly #screen = new TextScreen()
  readonly #sessions = new Map<Socket, VncSession>()
  readonly #detach: () => void
  readonly #powerTimer: NodeJS.Timeout
  #isOn: boolean
  #frameTimer: NodeJS.Timeout | null = null

  constructor(node: LabNode) {
    this.#node = node
    this.#isOn = node.server.isPowerOn()
    this.#screen.print(this.#isOn ? node.consoleTail() : noSignal)
    this.#detach = node.server.serial.attach({
      output: (bytes) => this.#onOutput(bytes.toString('utf8')),
      backlogBytes: () => 0,
    })
    this.#powerTimer = setInterval(() => this.#lookAtPower(), powerLookMs)
  }

  add(socket: Socket): void {
    const session = new VncSession(socket, {
      screen: this.#screen,
      name: this.#node.name,
      type: (bytes) => this.#node.server.serial.input(bytes),
      reset: () => this.#node.server.softReset(),
    })
    this.#sessions.set(socket, session)
  }

  /** How many still look. The last one to leave switches the screen off. */
  remove(socket: Socket): number {
    this.#sessions.delete(socket)
    if (this.#sessions.size === 0) {
      this.#detach()
      clearInterval(this.#powerTimer)
      if (this.#frameTimer) clearTimeout(this.#frameTimer)
    }
    return this.#sessions.size
  }

  #onOutput(text: string): void {
    this.#lookAtPower()
    this.#screen.print(text)
    this.#drawSoon()
  }

  #lookAtPower(): void {
    const isOn = this.#node.server.isPowerOn()
    if (isOn === this.#isOn) return
    this.#isOn = isOn
    this.#screen.clear()
    if (!isOn) this.#screen.print(noSignal)
    this.#drawSoon()
  }

  #drawSoon(): void {
    this.#frameTimer ??= setTimeout(() => {
      this.#frameTimer = null
      const dirty = this.#screen.takeDirty()
      for (const session of this.#sessions.values()) session.owe(dirty)
    }, frameMs)
  }
}
