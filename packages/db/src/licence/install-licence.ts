import { IngotError } from '@ingot/core/error/ingot-error'
import { installRefusal } from '@ingot/core/licence/install'
import { entitledNodes } from '@ingot/core/licence/terms'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { handleOf } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { readLicenceFile } from './licence-file'
import { loadLicence } from './load-licence'

/**
 * Puts a licence in the place of the one that held; the old one stays as history. Throws `licence_refused` with problem,
 * field and what the file says.
 */
export async function installLicence(database: Database, text: string, context: MutationContext): Promise<void> {
  const terms = readLicenceFile(text, handleOf(database).licenceKeys)
  await mutate(database, async (tx) => {
    // Two who install at once: the second is judged by what the first installed, also where there was none before.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('licence', 11))`
    await tx.$queryRaw`SELECT 1 FROM licence WHERE active FOR UPDATE`
    const current = await loadLicence(database, tx)
    const refusal = installRefusal(terms, current.terms, new Date())
    if (refusal) throw new IngotError('licence_refused', { ...refusal })
    await tx.licence.updateMany({ where: { active: true }, data: { active: null } })
    const by = { installedById: context.actorId, installedByName: context.actorName }
    await tx.licence.create({ data: { text, active: true, ...by }, select: { id: true } })
    await announceTenancy(tx)
    const { id, customer, edition, kind, expiresAt } = terms
    const audit = {
      ...{ context, action: 'licence.install', targetKind: 'licence', targetId: id, targetName: customer },
      ...{ result: 'accepted' as const, detail: { edition, kind, expiresAt, nodes: entitledNodes(terms) } },
    }
    return { result: undefined, audit }
  })
}
