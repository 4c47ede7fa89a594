import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { AuditKey } from '@ingot/db/audit/audit-key'
import { checkpointFileIn, copyCheckpoints } from '@ingot/db/audit/checkpoint-file'
import { listCheckpointLines, writeCheckpoints } from '@ingot/db/audit/write-checkpoints'
import type { Database } from '@ingot/db/database'
import { takeDuty } from '@ingot/db/operation/take-duty'
import { sendSyslog, syslogMessage } from './send-syslog'

export interface CheckpointDuty {
  readonly database: Database
  readonly key: AuditKey
  readonly dataDirectory: string
  readonly syslog: URL | null
  readonly workerId: string
  readonly everyMs: number
}

/**
 * One turn: one worker signs the chains that have grown, every worker copies what is new to its own file, and to syslog. A
 * syslog server that is away gets the lines at a later turn; it may get some twice, never none.
 */
export async function keepCheckpoints(duty: CheckpointDuty): Promise<void> {
  const { database, key, syslog, everyMs } = duty
  if (await takeDuty(database, 'audit-checkpoint', duty.workerId, everyMs * 3)) await writeCheckpoints(database, key)
  const file = checkpointFileIn(duty.dataDirectory)
  await copyCheckpoints(database, file)
  if (!syslog) return
  const cursor = path.join(path.dirname(file), 'syslog-sent')
  const sent = BigInt(await readFile(cursor, 'utf8').catch(() => '0'))
  const lines = await listCheckpointLines(database, sent)
  if (lines.length === 0) return
  const at = new Date()
  await sendSyslog(
    syslog,
    lines.map((line) => syslogMessage(line, at)),
  )
  await writeFile(cursor, String(sent + BigInt(lines.length)))
}
