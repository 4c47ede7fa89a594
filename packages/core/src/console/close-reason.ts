/**
 * Why the gateway ends a console, with its WebSocket close code (4000–4999 are private, RFC 6455 §7.4.2). `renew`:
 * a fresh ticket may lead to a new console without the user doing anything.
 */
export const consoleCloseReasons = {
  protocol_error: { code: 4400, renew: false },
  ticket_invalid: { code: 4401, renew: false },
  permission_removed: { code: 4403, renew: false },
  host_gone: { code: 4404, renew: false },
  hello_timeout: { code: 4408, renew: true },
  session_revoked: { code: 4410, renew: false },
  user_disabled: { code: 4411, renew: false },
  host_moved: { code: 4412, renew: false },
  idle: { code: 4420, renew: false },
  not_answering: { code: 4421, renew: true },
  too_many_consoles: { code: 4429, renew: false },
  // Of the graphical console. What a person has to put right is not tried again by itself.
  screen_unreachable: { code: 4440, renew: false },
  screen_refused: { code: 4441, renew: false },
  screen_not_vnc: { code: 4442, renew: false },
  screen_lost: { code: 4443, renew: true },
  too_slow: { code: 4444, renew: true },
  screen_full: { code: 4446, renew: false },
  no_graphical_console: { code: 4445, renew: false },
  internal: { code: 4500, renew: true },
  shutting_down: { code: 4503, renew: true },
} as const satisfies Record<string, { code: number; renew: boolean }>

export type ConsoleCloseReason = keyof typeof consoleCloseReasons

/** The reason behind a close code; null for codes that are not ours (the network went away, the browser left). */
export function closeReasonOf(code: number): ConsoleCloseReason | null {
  const reasons = Object.keys(consoleCloseReasons) as ConsoleCloseReason[]
  return reasons.find((reason) => consoleCloseReasons[reason].code === code) ?? null
}
