import path from 'node:path'
import { type AuditKey, publicHalfOf } from '@ingot/db/audit/audit-key'
import { getAuditPolicy } from '@ingot/db/audit/audit-policy'
import { checkpointFileIn, readCheckpointFile } from '@ingot/db/audit/checkpoint-file'
import { cutAudit, planAuditCuts } from '@ingot/db/audit/cut-audit'
import { loadWitnesses, verifyChainsOf } from '@ingot/db/audit/verify-trail'
import type { Database } from '@ingot/db/database'
import type { Logger } from '@ingot/telemetry/logger'
import { archiveCut } from './archive-cut'

export interface RetentionDuty {
  readonly database: Database
  readonly key: AuditKey
  readonly dataDirectory: string
  readonly log: Logger
}

/**
 * Removes what policy no longer keeps, in files first when it says so. A chain that does not verify is left as it is: it is
 * evidence. Returns how many events went. Safe to repeat.
 */
export async function applyRetention({ database, key, dataDirectory, log }: RetentionDuty): Promise<number> {
  const { retentionDays, archive } = await getAuditPolicy(database)
  if (retentionDays === null) return 0
  const cuts = await planAuditCuts(database, retentionDays)
  if (cuts.length === 0) return 0
  const copy = await readCheckpointFile(checkpointFileIn(dataDirectory))
  const witnesses = await loadWitnesses(database, { keys: [publicHalfOf(key)], copy })
  if (witnesses.faults.length > 0) {
    log.error({ faults: witnesses.faults }, 'the checkpoints of the audit trail do not verify: nothing is removed')
    return 0
  }
  let removed = 0
  for (const cut of cuts) {
    const [verified] = await verifyChainsOf(database, [cut.chain], witnesses)
    if (!verified?.ok) {
      log.error({ chain: cut.chain }, 'an audit chain does not verify: nothing of it is removed')
      continue
    }
    const name = archive ? await archiveCut(database, cut, path.join(dataDirectory, 'audit', 'archive')) : null
    removed += await cutAudit(database, cut, { key, archive: name })
  }
  return removed
}
