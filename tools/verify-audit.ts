// `npm run audit:verify`: recomputes every audit chain and compares it with the signed checkpoints. Exit code 0: all is whole;
// 1: something is not, with the first bad entry of each chain; 2: it could not be looked at.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type AuditKey, auditPublicKey } from '@ingot/db/audit/audit-key'
import { checkpointFileIn, readCheckpointFile } from '@ingot/db/audit/checkpoint-file'
import { loadWitnesses, verifyTrail } from '@ingot/db/audit/verify-trail'
import { openDatabase } from '@ingot/db/database'
import { startPostgres } from './embedded-postgres.mjs'
import { findRunningSystem } from './system-state.mjs'

const usage = `npm run audit:verify -- [--data DIR] [--file COPY] [--key BASE64]

  --data  data directory of the installation (default: .ingot)
  --file  a copy of the checkpoints, also as a syslog server kept it (default: audit/checkpoints.jsonl in the data directory)
  --key   public key that signed them (default: INGOT_AUDIT_PUBLIC_KEY, or keys.json in the data directory)

The database is DATABASE_URL, or that of the data directory.`

const problems = {
  altered: (seq: string, position: bigint) =>
    `entry ${position} (seq ${seq}) does not follow the one before: it was changed or put in, or one before it was removed`,
  rewritten: (seq: string, position: bigint) =>
    `from entry ${position} (seq ${seq}) on it is not what was signed: it was written anew`,
  missing: (seq: string, position: bigint) =>
    `entry ${position} is missing, behind seq ${seq}: it was signed and is gone`,
}

function keysFrom(dataDirectory: string, given: string | undefined): AuditKey[] {
  const file = path.join(dataDirectory, 'keys.json')
  const stored: { auditPublicKey?: string } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const key = given || process.env.INGOT_AUDIT_PUBLIC_KEY || stored.auditPublicKey
  if (!key) throw new Error('No public key: give --key or INGOT_AUDIT_PUBLIC_KEY.')
  return [auditPublicKey(key)]
}

async function databaseUrlFrom(dataDirectory: string): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL
  if (!findRunningSystem(path.resolve(dataDirectory)))
    throw new Error(`Nothing runs on ${dataDirectory}: npm run up, or give DATABASE_URL.`)
  // Reuses the server that runs.
  return (await startPostgres({ directory: path.resolve(dataDirectory, 'pg') })).url('ingot')
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '.ingot' },
      file: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const print = (line: string) => process.stdout.write(`${line}\n`)
  if (values.help) {
    print(usage)
    return 0
  }
  const keys = keysFrom(values.data, values.key)
  const file = values.file ?? checkpointFileIn(values.data)
  if (!existsSync(file)) throw new Error(`No copy of the checkpoints at ${file}: give --file.`)
  const copy = await readCheckpointFile(file)
  const database = openDatabase({ connectionString: await databaseUrlFrom(values.data), maxConnections: 2 })
  try {
    const witnesses = await loadWitnesses(database, { keys, copy })
    for (const { source, line, fault } of witnesses.faults)
      print(`BAD  checkpoints, ${source === 'copy' ? file : 'database'}: line ${line}: ${fault.replaceAll('_', ' ')}`)
    const chains = await verifyTrail(database, witnesses)
    for (const result of chains) {
      if (result.ok) print(`ok   ${result.chain}: ${result.count} entries, ${result.checkpoints} signed checkpoints`)
      else {
        const { kind, seq, position } = result.problem
        print(`BAD  ${result.chain}: ${problems[kind](seq === null ? '-' : String(seq), position)}`)
      }
    }
    const good = witnesses.faults.length === 0 && chains.every(({ ok }) => ok)
    print(
      `${good ? 'Whole' : 'NOT WHOLE'}: ${chains.length} chains, ${witnesses.checkpoints.length} checkpoints in ${file}`,
    )
    return good ? 0 : 1
  } finally {
    await database.close()
  }
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 2
})
