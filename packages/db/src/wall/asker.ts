import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * In whose name statements run: a person, whoever shows an API token or holds a one-time link (by the SHA-256 of its text).
 * A token or link counts as long as the database finds it good.
 * 'system' is for `askedBySystem` alone.
 */
export type Asker =
  | { readonly userId: string }
  | { readonly tokenHash: Uint8Array }
  | { readonly linkHash: Uint8Array }
  | 'system'

/** As the setting `ingot.asker` of PostgreSQL has it; '' is nobody (prisma/wall.sql). */
export const nobody = ''
export function settingOf(asker: Asker): string {
  if (asker === 'system') return asker
  if ('userId' in asker) return `user:${asker.userId}`
  return 'tokenHash' in asker ? `token:${hex(asker.tokenHash)}` : `link:${hex(asker.linkHash)}`
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const current = new AsyncLocalStorage<string>()

/** Whatever asks a pool for a connection within `work` does so in this name. */
export const askAs = <T>(setting: string, work: () => T): T => current.run(setting, work)

export const askingNow = (): string => current.getStore() ?? nobody
