import { randomBytes } from 'node:crypto'

export interface RedfishSession {
  readonly id: string
  readonly username: string
  readonly token: string
  readonly startedAtMs: number
  lastUsedAtMs: number
}

export const sessionTimeoutSeconds = 1800

/** The few sessions that a controller keeps; an idle one frees its slot after 30 minutes. */
export class SessionSlots {
  readonly #slots: number
  readonly #byToken = new Map<string, RedfishSession>()
  #nextId = 1

  constructor(slots: number) {
    this.#slots = slots
  }

  list(nowMs: number): RedfishSession[] {
    this.#expire(nowMs)
    return [...this.#byToken.values()]
  }

  /** Null when every slot is taken. */
  open(username: string, nowMs: number): RedfishSession | null {
    this.#expire(nowMs)
    if (this.#byToken.size >= this.#slots) return null
    const session: RedfishSession = {
      id: String(this.#nextId++),
      username,
      token: randomBytes(16).toString('hex'),
      startedAtMs: nowMs,
      lastUsedAtMs: nowMs,
    }
    this.#byToken.set(session.token, session)
    return session
  }

  use(token: string, nowMs: number): RedfishSession | null {
    this.#expire(nowMs)
    const session = this.#byToken.get(token) ?? null
    if (session) session.lastUsedAtMs = nowMs
    return session
  }

  close(id: string): boolean {
    for (const [token, session] of this.#byToken) if (session.id === id) return this.#byToken.delete(token)
    return false
  }

  closeAll(): void {
    this.#byToken.clear()
  }

  #expire(nowMs: number): void {
    for (const [token, session] of this.#byToken) {
      if (nowMs - session.lastUsedAtMs > sessionTimeoutSeconds * 1000) this.#byToken.delete(token)
    }
  }
}
