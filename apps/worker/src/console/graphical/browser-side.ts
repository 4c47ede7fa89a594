import { clientMessageBytes, clientMessageType, filterEncodings, isInput } from './client-message'
import { HeldInput } from './held-input'

/** What we say to a browser: RFB 3.8, and that no password is wanted, whatever the machine itself wanted. */
const greeting = Buffer.from('RFB 003.008\n')
const onlyNone = Buffer.from([1, 1])
const securityOk = Buffer.alloc(4)
/** Other viewers stay connected, whatever the browser asks for. */
const sharedInit = Buffer.from([1])

export interface BrowserProgress {
  readonly toBrowser: readonly Buffer[]
  readonly toServer: readonly Buffer[]
  /** Keys, pointer or clipboard were among it. */
  readonly hadInput: boolean
  /** Some of it was not let through because somebody else types. */
  readonly wasRefused: boolean
}

/**
 * The side of an RFB connection that faces a browser: plays the server until ClientInit, then lets messages through
 * one by one. It takes bytes as they come and does no I/O. Whatever the browser says, it never throws.
 */
export class BrowserSide {
  readonly greeting = greeting
  readonly #held = new HeldInput()
  #state: 'version' | 'security' | 'init' | 'messages' = 'version'
  #bytes: Buffer = Buffer.alloc(0)

  /** Null when the browser does not speak the protocol: end it. */
  push(bytes: Buffer, mayType: boolean): BrowserProgress | null {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes])
    const toBrowser: Buffer[] = []
    const toServer: Buffer[] = []
    let hadInput = false
    let wasRefused = false
    for (;;) {
      if (this.#state !== 'messages') {
        const went = this.#handshake(toBrowser, toServer)
        if (went === null) return null
        if (!went) break
        continue
      }
      const length = clientMessageBytes(this.#bytes)
      if (length === null) return null
      if (length === 'more' || this.#bytes.length < length) break
      const message = this.#take(length)
      if (isInput(message[0] as number)) {
        hadInput = true
        if (!mayType) {
          wasRefused = true
          continue
        }
        this.#held.note(message)
      }
      toServer.push(message[0] === clientMessageType.setEncodings ? filterEncodings(message) : message)
    }
    return { toBrowser, toServer, hadInput, wasRefused }
  }

  /** Messages that let go of every key and button this browser holds down. */
  release(): Buffer[] {
    return this.#held.release()
  }

  /** False when more bytes are needed; null when they are wrong. */
  #handshake(toBrowser: Buffer[], toServer: Buffer[]): boolean | null {
    const length = this.#state === 'version' ? greeting.length : 1
    if (this.#bytes.length < length) return false
    const said = this.#take(length)
    if (this.#state === 'version') {
      if (!said.equals(greeting)) return null
      toBrowser.push(onlyNone)
      this.#state = 'security'
    } else if (this.#state === 'security') {
      if (said[0] !== 1) return null
      toBrowser.push(securityOk)
      this.#state = 'init'
    } else {
      toServer.push(sharedInit)
      this.#state = 'messages'
    }
    return true
  }

  #take(count: number): Buffer {
    const taken = this.#bytes.subarray(0, count)
    this.#bytes = this.#bytes.subarray(count)
    return taken
  }
}
