import type { Actor } from '@ingot/core/access/actor'
import type { Permission } from '@ingot/core/access/permission-matrix'
import { IngotError } from '@ingot/core/error/ingot-error'
import { licenceProblem, needsLicence } from '@ingot/core/licence/needs'
import { type LicenceNow, loadLicence } from '@ingot/db/licence/load-licence'
import type { SessionContext } from '../context'

/** Who asks is loaded once per request, so this holds for one request, however many procedures it calls. */
const loaded = new WeakMap<Actor, Promise<LicenceNow>>()

/** What this cloud is licensed for when the request came. One query per request. */
export function licenceOf({ actor, database }: Pick<SessionContext, 'actor' | 'database'>): Promise<LicenceNow> {
  const known = loaded.get(actor)
  if (known) return known
  const licence = loadLicence(database)
  loaded.set(actor, licence)
  return licence
}

/** Throws `licence_required` for what core's table says this licence does not cover. */
export async function requireLicence(
  ctx: Pick<SessionContext, 'actor' | 'database'>,
  permission: Permission,
  procedure: string,
): Promise<void> {
  if (!needsLicence(permission)) return
  const { standing } = await licenceOf(ctx)
  const problem = licenceProblem(standing, permission, procedure)
  if (problem) throw new IngotError('licence_required', { ...problem })
}
