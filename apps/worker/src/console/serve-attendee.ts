import { type ConsoleCloseReason, consoleCloseReasons } from '@ingot/core/console/close-reason'
import { decodeClientFrame } from '@ingot/core/console/wire-protocol'
import type { ConsoleGrant } from '@ingot/db/console/check-console-grant'
import type { ConsoleEnd } from '@ingot/db/console/close-console-session'
import type { ConsoleKind } from '@ingot/db/console/issue-console-ticket'
import type { Logger } from '@ingot/telemetry/logger'
import type { RawData, WebSocket } from 'ws'
import { admitAttendee, hasTooManyConsoles } from './admit-attendee'
import type { Attendance } from './attendance'
import type { ConsoleAttendee } from './console-attendee'
import type { ConsoleStore } from './console-store'

export interface AttendanceContext {
  readonly store: ConsoleStore
  readonly log: Logger
  /** Everybody at any console of this process. */
  readonly attendees: Set<ConsoleAttendee>
  /** Ends that are being stored: whoever closes the database waits for them. */
  readonly endings: Set<Promise<void>>
  readonly helloMs: number
  /** What the browser's subprotocol speaks; a ticket for another kind opens nothing. */
  readonly kind: ConsoleKind
  readonly begin: (socket: WebSocket, grant: ConsoleGrant) => Attendance
}

/** One WebSocket from its hello to its end. Nothing a browser sends makes it throw. */
export function serveAttendee(socket: WebSocket, context: AttendanceContext): void {
  const { store, log, attendees, endings } = context
  let attendance: Attendance | null = null
  let admitting = false
  const refuse = (reason: ConsoleCloseReason) => socket.close(consoleCloseReasons[reason].code, reason)
  const helloTimer = setTimeout(() => refuse('hello_timeout'), context.helloMs)

  const storeEnd = (sessionId: string, reason: ConsoleEnd) => {
    const stored: Promise<void> = store
      .closeSession(sessionId, reason)
      .catch((err: unknown) => log.warn({ err }, 'the end of a console could not be stored'))
      .finally(() => endings.delete(stored))
    endings.add(stored)
  }
  const admit = async (ticket: string) => {
    admitting = true
    clearTimeout(helloTimer)
    const admitted = await admitAttendee(store, ticket)
    if (!('grant' in admitted)) {
      refuse(admitted.refused)
      if (admitted.sessionId) storeEnd(admitted.sessionId, admitted.refused)
      return
    }
    const { grant } = admitted
    const left = socket.readyState !== socket.OPEN
    const refusal =
      grant.kind !== context.kind
        ? 'protocol_error'
        : hasTooManyConsoles(grant.userId, attendees)
          ? 'too_many_consoles'
          : null
    if (!left && !refusal) {
      attendance = context.begin(socket, grant)
      attendees.add(attendance.attendee)
      return
    }
    if (refusal) refuse(refusal)
    storeEnd(grant.sessionId, left ? 'left' : (refusal ?? 'left'))
  }
  const onStranger = (data: string | Buffer) => {
    const frame = decodeClientFrame(data)
    if (admitting || frame?.type !== 'message' || frame.message.t !== 'hello') return refuse('protocol_error')
    admit(frame.message.ticket).catch((err: unknown) => {
      log.error({ err }, 'console ticket could not be checked')
      refuse('internal')
    })
  }

  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (socket.readyState !== socket.OPEN) return
    const bytes = data as Buffer
    if (!attendance) return onStranger(isBinary ? bytes : bytes.toString('utf8'))
    attendance.attendee.lastHeardMs = performance.now()
    if (isBinary) return attendance.onBinary(bytes)
    const frame = decodeClientFrame(bytes.toString('utf8'))
    if (frame?.type !== 'message' || frame.message.t === 'hello') attendance.attendee.end('protocol_error')
    else attendance.onMessage(frame.message)
  })
  socket.on('pong', () => {
    if (attendance) attendance.attendee.lastHeardMs = performance.now()
  })
  // ws reports what breaks the WebSocket protocol itself here, and closes.
  socket.on('error', (err) => log.debug({ err }, 'console connection failed'))
  socket.on('close', () => {
    clearTimeout(helloTimer)
    if (!attendance) return
    const { attendee } = attendance
    attendees.delete(attendee)
    attendee.dispose()
    attendance.onClosed()
    storeEnd(attendee.grant.sessionId, attendee.endReason)
  })
}
