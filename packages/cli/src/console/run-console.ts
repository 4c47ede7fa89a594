import { closeReasonOf } from '@ingot/core/console/close-reason'
import {
  CONSOLE_SUBPROTOCOL,
  type ConsoleGatewayMessage,
  decodeGatewayFrame,
  encodeBytes,
  encodeCount,
  encodeMessage,
  MAX_KEYS_BYTES,
} from '@ingot/core/console/wire-protocol'
import { WebSocket } from 'ws'
import type { Session } from '../session'
import { createEscapeKeys } from './escape-keys'

export interface ConsoleOpening {
  readonly address: string
  readonly origin: string
  readonly ticket: string
  readonly hostName: string
  /** null: when somebody leaves */
  readonly leaveAfterMs: number | null
}

/**
 * Joins the terminal and a host's serial line until one of them ends it. Returns `left`, or why the gateway closed it. What
 * the host prints goes to standard output as it is, everything else to standard error.
 */
export function runConsole(session: Session, opening: ConsoleOpening): Promise<string> {
  const { world, say } = session
  const socket = new WebSocket(opening.address, CONSOLE_SUBPROTOCOL, { origin: opening.origin })
  const findEscape = createEscapeKeys()
  let consumedBytes = 0
  let left = false
  let giveKeysBack: (() => void) | null = null
  const tell = (text: string) => world.say(`\r\n[${text}]\r\n`)
  const leave = () => {
    left = true
    socket.close(1000)
  }

  function type(typed: Uint8Array): void {
    if (socket.readyState !== WebSocket.OPEN) return
    const { bytes, command } = findEscape(typed)
    for (let at = 0; at < bytes.length; at += MAX_KEYS_BYTES)
      socket.send(encodeBytes('keys', bytes.subarray(at, at + MAX_KEYS_BYTES)))
    if (command === 'leave') leave()
    else if (command !== null) socket.send(encodeMessage({ t: command }))
  }
  function hear(message: ConsoleGatewayMessage): void {
    if (message.t === 'welcome') tell(say('consoleOpen', { name: opening.hostName }))
    if (message.t === 'state' && message.link.kind !== 'open') tell(say('consoleState', { state: message.link.kind }))
    if (message.t === 'role' && message.role === 'reader' && message.writer !== null)
      tell(say('consoleReader', { writer: message.writer }))
  }

  return new Promise((done, fail) => {
    const restore = world.onInterrupt(leave)
    const timer = opening.leaveAfterMs === null ? undefined : setTimeout(leave, opening.leaveAfterMs)
    socket.on('open', () => {
      socket.send(encodeMessage({ t: 'hello', ticket: opening.ticket }))
      giveKeysBack = world.readKeys(type)
    })
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      const frame = decodeGatewayFrame(isBinary ? data : data.toString())
      if (frame?.type === 'message') return hear(frame.message)
      if (frame?.type !== 'history' && frame?.type !== 'live') return
      world.writeBytes(frame.bytes)
      consumedBytes += frame.bytes.length
      socket.send(encodeCount('ack', consumedBytes))
    })
    socket.on('error', fail)
    socket.on('close', (code, reason) => {
      clearTimeout(timer)
      restore()
      giveKeysBack?.()
      done(left ? 'left' : (closeReasonOf(code) ?? (reason.toString() || String(code))))
    })
  })
}
