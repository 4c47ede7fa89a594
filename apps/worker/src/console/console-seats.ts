import type { ConsoleAttendee } from './console-attendee'

/** Everybody at the console of one machine. One of them types: the first, or whoever took over since. */
export class ConsoleSeats<T extends ConsoleAttendee> {
  readonly taken: T[] = []
  writer: T | null = null

  add(attendee: T): void {
    this.taken.push(attendee)
    this.writer ??= attendee
    this.#announce()
  }

  /** False when the attendee had no seat. Who has been there longest types next. */
  remove(attendee: T): boolean {
    const at = this.taken.indexOf(attendee)
    if (at < 0) return false
    this.taken.splice(at, 1)
    if (this.writer === attendee) this.writer = this.taken[0] ?? null
    this.#announce()
    return true
  }

  /** Makes the attendee the one who types. Returns who did before; null when nothing changed or nobody did. */
  takeOver(attendee: T): T | null {
    const before = this.writer
    if (before === attendee || !this.taken.includes(attendee)) return null
    this.writer = attendee
    this.#announce()
    return before
  }

  #announce(): void {
    const writer = this.writer?.grant.userName ?? null
    for (const attendee of this.taken) {
      const role = attendee === this.writer ? 'writer' : 'reader'
      attendee.send({ t: 'role', role, writer, viewers: this.taken.length })
    }
  }
}
