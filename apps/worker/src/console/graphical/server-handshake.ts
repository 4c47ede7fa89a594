import { answerVncChallenge } from './vnc-challenge'

/** Reasons of servers are short; more than this is not of the protocol. */
const maxReasonBytes = 4 * 1024
const security = { none: 1, vnc: 2 } as const

export interface HandshakeProgress {
  /** What to send to the server now. */
  readonly send: Buffer
  readonly outcome:
    | { readonly kind: 'going' }
    /** `rest`: what the server said after it. */
    | { readonly kind: 'done'; readonly rest: Buffer }
    /** `detail`: for the log; in the server's words where it has some. */
    | { readonly kind: 'failed'; readonly reason: 'screen_refused' | 'screen_not_vnc'; readonly detail: string }
}

type State = 'version' | 'oldSecurity' | 'security' | 'challenge' | 'result' | 'reason' | 'done' | 'failed'

/**
 * The security handshake with a VNC server, RFB 3.3, 3.7 and 3.8 (RFC 6143 §7.1), up to and without ClientInit. It
 * takes bytes as they come and does no I/O. Whatever the server says, it never throws.
 */
export class ServerHandshake {
  readonly #password: string | null
  #state: State = 'version'
  #minor = 8
  #held: Buffer = Buffer.alloc(0)
  #send: Buffer[] = []
  #detail = ''

  constructor(password: string | null) {
    this.#password = password
  }

  /** True once the server has introduced itself: a server that leaves afterwards did so on purpose. */
  get isVnc(): boolean {
    return this.#state !== 'version'
  }

  push(bytes: Buffer): HandshakeProgress {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes])
    while (this.#step());
    const send = Buffer.concat(this.#send)
    this.#send = []
    if (this.#state === 'done') return { send, outcome: { kind: 'done', rest: this.#held } }
    if (this.#state !== 'failed') return { send, outcome: { kind: 'going' } }
    const reason = this.#detail === '' ? 'screen_not_vnc' : 'screen_refused'
    return { send, outcome: { kind: 'failed', reason, detail: this.#detail || 'not of the protocol' } }
  }

  /** One message of the server; false when more bytes are needed, or there is nothing left to do. */
  #step(): boolean {
    switch (this.#state) {
      case 'version':
        return this.#version()
      case 'oldSecurity':
        return this.#oldSecurity()
      case 'security':
        return this.#security()
      case 'challenge':
        return this.#challenge()
      case 'result':
        return this.#result()
      case 'reason':
        return this.#reason()
      case 'done':
      case 'failed':
        return false
    }
  }

  #version(): boolean {
    const expected = Buffer.from('RFB ')
    const start = this.#held.subarray(0, 4)
    if (!expected.subarray(0, start.length).equals(start)) return this.#fail('')
    const line = this.#take(12)
    if (!line) return false
    const [, major, minor] = /^RFB (\d{3})\.(\d{3})\n$/.exec(line.toString('latin1')) ?? []
    if (major === undefined) return this.#fail('')
    // Versions that never were count as 3.3 below 3.7 and as 3.8 above (§7.1.1); RealVNC says 4.x and 5.x.
    const newer = Number(major) > 3 || Number(minor) >= 8
    this.#minor = Number(major) < 3 ? 3 : newer ? 8 : Number(minor) === 7 ? 7 : 3
    this.#send.push(Buffer.from(`RFB 003.00${this.#minor}\n`))
    this.#state = this.#minor === 3 ? 'oldSecurity' : 'security'
    return true
  }

  /** 3.3: the server decides. */
  #oldSecurity(): boolean {
    const type = this.#take(4)?.readUInt32BE(0)
    if (type === undefined) return false
    if (type === 0) this.#state = 'reason'
    else if (type === security.none) this.#state = 'done'
    else if (type === security.vnc) return this.#awaitChallenge()
    else return this.#fail(`security type ${type} is not supported`)
    return true
  }

  #security(): boolean {
    const count = this.#held[0]
    if (count === undefined || this.#held.length < 1 + count) return false
    const offered = this.#take(1 + count)?.subarray(1) ?? Buffer.alloc(0)
    if (count === 0) this.#state = 'reason'
    else if (this.#password !== null && offered.includes(security.vnc)) {
      this.#send.push(Buffer.from([security.vnc]))
      return this.#awaitChallenge()
    } else if (offered.includes(security.none)) {
      this.#send.push(Buffer.from([security.none]))
      this.#state = this.#minor === 7 ? 'done' : 'result'
    } else if (offered.includes(security.vnc)) return this.#fail('a password is wanted and none is registered')
    else return this.#fail(`security types ${[...offered].join(', ')} are not supported`)
    return true
  }

  #awaitChallenge(): boolean {
    if (this.#password === null) return this.#fail('a password is wanted and none is registered')
    this.#state = 'challenge'
    return true
  }

  #challenge(): boolean {
    const challenge = this.#take(16)
    if (!challenge) return false
    this.#send.push(answerVncChallenge(this.#password ?? '', challenge))
    this.#state = 'result'
    return true
  }

  #result(): boolean {
    const result = this.#take(4)?.readUInt32BE(0)
    if (result === undefined) return false
    if (result === 0) this.#state = 'done'
    else if (this.#minor === 8) this.#state = 'reason'
    else return this.#fail('authentication failed')
    return true
  }

  #reason(): boolean {
    if (this.#held.length < 4) return false
    const length = this.#held.readUInt32BE(0)
    if (length > maxReasonBytes) return this.#fail('')
    const reason = this.#take(4 + length)
    if (!reason) return false
    return this.#fail(reason.subarray(4).toString('utf8').trim() || 'no reason given')
  }

  #take(count: number): Buffer | null {
    if (this.#held.length < count) return null
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    return taken
  }

  #fail(detail: string): false {
    this.#detail = detail
    this.#state = 'failed'
    return false
  }
}
