import { IngotError } from '@ingot/core/error/ingot-error'
import type { SwitchVendor } from '@ingot/core/switch/vendor'
import { isSwitchVendor } from '@ingot/core/switch/vendor'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { rowsOf } from '../internal/statement'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

/** Where a switch is and how to log in, secrets opened: for the worker only. */
export interface SwitchLogin {
  readonly vendor: SwitchVendor
  readonly host: string
  readonly port: number
  readonly username: string
  readonly credential: { readonly password: string } | { readonly privateKey: string }
  readonly enableSecret: string | null
  readonly hostKey: string | null
  readonly oldAlgorithms: boolean
  readonly options: Readonly<Record<string, string>>
}

/** SQL over `switch`: a text that changes with anything that a session was made with. The pinned host key is not in it. */
const loginFingerprint = Prisma.sql`md5(jsonb_build_array(vendor, host, port, username, auth_mode, old_algorithms, options,
  encode(secret_sealed, 'hex'), encode(enable_sealed, 'hex'))::text)`

interface LoginRow extends Omit<SwitchLogin, 'vendor' | 'credential' | 'enableSecret'> {
  readonly name: string
  readonly vendor: string
  readonly authMode: string
  readonly secret: Uint8Array
  readonly enable: Uint8Array | null
  readonly fingerprint: string
}

/** One query. Throws `not_found`, `secret_unreadable`. */
export async function loadSwitchLogin(
  database: Database,
  keys: SealKeys,
  switchId: string,
): Promise<{ readonly name: string; readonly login: SwitchLogin; readonly fingerprint: string }> {
  const [row] = await rowsOf(database)<LoginRow>`
    SELECT name, vendor, host, port, username, auth_mode AS "authMode", secret_sealed AS secret, enable_sealed AS enable,
      host_key AS "hostKey", old_algorithms AS "oldAlgorithms", options, ${loginFingerprint} AS fingerprint
    FROM switch WHERE id = ${switchId}::uuid`
  if (!row || !isSwitchVendor(row.vendor)) throw new IngotError('not_found', { object: 'switch' })
  const secret = await openSecret(keys, secretContext.switch(switchId), row.secret)
  const enableSecret = row.enable && (await openSecret(keys, secretContext.switchEnable(switchId), row.enable))
  if (secret === null || (row.enable !== null && enableSecret === null))
    throw new IngotError('secret_unreadable', { object: 'switch' })
  const { name, vendor, host, port, username, hostKey, oldAlgorithms, options, fingerprint } = row
  const credential = row.authMode === 'key' ? { privateKey: secret } : { password: secret }
  const login = { vendor, host, port, username, credential, enableSecret, hostKey, oldAlgorithms, options }
  return { name, login, fingerprint }
}

/** As `loadSwitchLogin` tells it, without opening anything; null: the switch is gone. One query. */
export async function findLoginFingerprint(database: Database, switchId: string): Promise<string | null> {
  const [row] = await rowsOf(database)<{ fingerprint: string }>`
    SELECT ${loginFingerprint} AS fingerprint FROM switch WHERE id = ${switchId}::uuid`
  return row?.fingerprint ?? null
}
