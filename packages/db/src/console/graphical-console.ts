import { Prisma } from '../internal/generated/prisma/client'

/** A graphical console as it is stored. The password is a sealed box, base64: only the worker can open it. */
export interface StoredGraphicalConsole {
  readonly protocol: 'vnc'
  readonly host: string
  readonly port: number
  readonly passwordSealed: string | null
}
/** What may be shown of it. */
export interface GraphicalConsoleView extends Omit<StoredGraphicalConsole, 'passwordSealed'> {
  readonly hasPassword: boolean
}

/** Null for none, and for what an older or newer version may have stored. Never throws. */
export function toGraphicalConsole(stored: unknown): StoredGraphicalConsole | null {
  const { protocol, host, port, passwordSealed } = (stored ?? {}) as Record<string, unknown>
  if (protocol !== 'vnc' || typeof host !== 'string' || typeof port !== 'number') return null
  return { protocol, host, port, passwordSealed: typeof passwordSealed === 'string' ? passwordSealed : null }
}

export function viewGraphicalConsole(stored: unknown): GraphicalConsoleView | null {
  const console = toGraphicalConsole(stored)
  if (!console) return null
  const { passwordSealed, ...address } = console
  return { ...address, hasPassword: passwordSealed !== null }
}

/** The column's value. */
export const graphicalConsoleJson = (console: StoredGraphicalConsole | null) =>
  console ? { ...console } : Prisma.DbNull
