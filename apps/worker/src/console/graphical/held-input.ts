import { clientMessageType } from './client-message'

/** What a viewer keeps pressed on the machine, so that it can be let go when somebody else types. */
export class HeldInput {
  /** The message that releases each key, by what was pressed. */
  readonly #keys = new Map<string, Buffer>()
  #pointer: Buffer | null = null

  note(message: Buffer): void {
    const { key, pointer, qemu } = clientMessageType
    if (message[0] === key) this.#noteKey(message, message[1] !== 0, 1, 2)
    else if (message[0] === qemu) this.#noteKey(message, message.readUInt16BE(2) !== 0, 2, 4)
    else if (message[0] === pointer) this.#pointer = message[1] === 0 ? null : message
  }

  /** The messages that let everything go; nothing is held afterwards. */
  release(): Buffer[] {
    const released = [...this.#keys.values()]
    if (this.#pointer) {
      const up = Buffer.from(this.#pointer)
      up[1] = 0
      released.push(up)
    }
    this.#keys.clear()
    this.#pointer = null
    return released
  }

  /** `downAt`: where the message says that the key went down; from `nameAt` on it names the key. */
  #noteKey(message: Buffer, down: boolean, downAt: number, nameAt: number): void {
    const name = `${message[0]}:${message.toString('hex', nameAt)}`
    if (!down) {
      this.#keys.delete(name)
      return
    }
    const up = Buffer.from(message)
    up.fill(0, downAt, downAt + (message[0] === clientMessageType.qemu ? 2 : 1))
    this.#keys.set(name, up)
  }
}
