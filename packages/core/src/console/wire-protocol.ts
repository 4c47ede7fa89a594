import { z } from 'zod'
import { consoleLinkStateSchema } from './link-state'

/**
 * The console's WebSocket protocol, spoken by the gateway and by the browser.
 *
 *   GET /console, Sec-WebSocket-Protocol: ingot.console.v1, Origin on the allowlist. Nothing secret is in the URL.
 *   browser → gateway   hello {ticket}                        first message, within 5 s
 *   gateway → browser   welcome, state, HISTORY…, live, then LIVE and SKIPPED with state, role, notice as they come
 *   browser → gateway   KEYS, ACK, take_over, take_over_bmc, break, activity
 *
 * Text messages are JSON with a `t`. Binary messages are one type byte and a body. The browser acknowledges the
 * bytes it has drawn (HISTORY and LIVE together, since the start): the gateway keeps at most `WINDOW_BYTES` ahead of
 * that, and skips forward with SKIPPED when a viewer stays behind.
 */
export const CONSOLE_PATH = '/console'
export const CONSOLE_SUBPROTOCOL = 'ingot.console.v1'
/** Where the picture of a screen is wanted. The text messages are the same; binary ones are RFB, both ways. */
export const GRAPHICAL_SUBPROTOCOL = 'ingot.graphical.v1'
export const WINDOW_BYTES = 256 * 1024
/** The browser acknowledges at least this often. */
export const ACK_EVERY_BYTES = 32 * 1024
/** Larger messages of the browser close the connection (code 1009). */
export const MAX_CLIENT_MESSAGE_BYTES = 16 * 1024
/** Pastes are cut into pieces of this size. */
export const MAX_KEYS_BYTES = 4 * 1024

export const frameType = { keys: 0x01, ack: 0x02, history: 0x11, live: 0x12, skipped: 0x13 } as const

export const consoleRoles = ['writer', 'reader'] as const
export type ConsoleRole = (typeof consoleRoles)[number]
/** `read_only`: keys came from a viewer that may not write. `not_open`: there was nowhere to send them. */
export const consoleNotices = ['read_only', 'not_open', 'keys_lost', 'history_unavailable'] as const
export type ConsoleNotice = (typeof consoleNotices)[number]

const clientMessage = z.discriminatedUnion('t', [
  z.object({ t: z.literal('hello'), ticket: z.string().min(20).max(200) }),
  /** become the one who types */
  z.object({ t: z.literal('take_over') }),
  /** throw out another client of the BMC's one console */
  z.object({ t: z.literal('take_over_bmc') }),
  z.object({ t: z.literal('break') }),
  /** somebody is in front of the screen, although not typing */
  z.object({ t: z.literal('activity') }),
])
export type ConsoleClientMessage = z.infer<typeof clientMessage>

const role = z.enum(consoleRoles)
const gatewayMessage = z.discriminatedUnion('t', [
  z.object({ t: z.literal('welcome'), sessionId: z.string(), hostName: z.string() }),
  /** history is complete; what follows is happening now */
  z.object({ t: z.literal('live') }),
  z.object({ t: z.literal('state'), link: consoleLinkStateSchema }),
  /** who types now (`writer`: display name, null when nobody does), and how many watch */
  z.object({ t: z.literal('role'), role, writer: z.string().nullable(), viewers: z.number() }),
  z.object({ t: z.literal('notice'), code: z.enum(consoleNotices) }),
  z.object({ t: z.literal('idle'), closesInMs: z.number() }),
])
export type ConsoleGatewayMessage = z.infer<typeof gatewayMessage>

export type ConsoleClientFrame =
  | { readonly type: 'message'; readonly message: ConsoleClientMessage }
  | { readonly type: 'keys'; readonly bytes: Uint8Array }
  | { readonly type: 'ack'; readonly consumedBytes: number }

export type ConsoleGatewayFrame =
  | { readonly type: 'message'; readonly message: ConsoleGatewayMessage }
  | { readonly type: 'history' | 'live'; readonly bytes: Uint8Array }
  | { readonly type: 'skipped'; readonly skippedBytes: number }

export const encodeMessage = (message: ConsoleClientMessage | ConsoleGatewayMessage): string => JSON.stringify(message)

export function encodeBytes(type: 'keys' | 'history' | 'live', bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(1 + bytes.length)
  frame[0] = frameType[type]
  frame.set(bytes, 1)
  return frame
}

/** `count` is a whole number below 2^53, sent as a big-endian double. */
export function encodeCount(type: 'ack' | 'skipped', count: number): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(9)
  frame[0] = frameType[type]
  new DataView(frame.buffer).setFloat64(1, count)
  return frame
}

function decodeCount(frame: Uint8Array): number | null {
  if (frame.length !== 9) return null
  const count = new DataView(frame.buffer, frame.byteOffset, 9).getFloat64(1)
  return Number.isSafeInteger(count) && count >= 0 ? count : null
}

function decodeJson<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Null for anything that is not of this protocol. Never throws. The bytes are a view of `data`. */
export function decodeClientFrame(data: string | Uint8Array): ConsoleClientFrame | null {
  if (typeof data === 'string') {
    const message = decodeJson(clientMessage, data)
    return message && { type: 'message', message }
  }
  if (data[0] === frameType.keys && data.length > 1) return { type: 'keys', bytes: data.subarray(1) }
  if (data[0] !== frameType.ack) return null
  const consumedBytes = decodeCount(data)
  return consumedBytes === null ? null : { type: 'ack', consumedBytes }
}

/** Null for anything that is not of this protocol. Never throws. The bytes are a view of `data`. */
export function decodeGatewayFrame(data: string | Uint8Array): ConsoleGatewayFrame | null {
  if (typeof data === 'string') {
    const message = decodeJson(gatewayMessage, data)
    return message && { type: 'message', message }
  }
  if (data[0] === frameType.history) return { type: 'history', bytes: data.subarray(1) }
  if (data[0] === frameType.live) return { type: 'live', bytes: data.subarray(1) }
  if (data[0] !== frameType.skipped) return null
  const skippedBytes = decodeCount(data)
  return skippedBytes === null ? null : { type: 'skipped', skippedBytes }
}
