import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import type { AuditKey } from './audit-key'
import { type Checkpoint, type CheckpointFault, readCheckpoints } from './checkpoint-line'
import { type AuditVerification, verifyAudit } from './verify-audit'
import { listCheckpointLines } from './write-checkpoints'

/** A bad line of the checkpoints themselves, in the database or in the copy outside of it. */
export interface WitnessFault {
  readonly source: 'database' | 'copy'
  /** from 1 */
  readonly line: number
  readonly fault: CheckpointFault['fault'] | 'missing'
}
export interface Witnesses {
  readonly checkpoints: readonly Checkpoint[]
  readonly faults: readonly WitnessFault[]
}

export interface WitnessOptions {
  /** whose signatures count */
  readonly keys: readonly AuditKey[]
  /** lines of a copy outside of the database; null: there is none to compare with */
  readonly copy: readonly string[] | null
  /** A copy may be behind by checkpoints younger than this. */
  readonly graceMs?: number
}

const GRACE_MS = 600_000

/** The checkpoints to believe: the longer of the two stories, and what is wrong with the other. Read the copy first. */
export async function loadWitnesses(database: Database, options: WitnessOptions): Promise<Witnesses> {
  const stored: string[] = []
  for (;;) {
    const lines = await listCheckpointLines(database, BigInt(stored.length))
    if (lines.length === 0) break
    stored.push(...lines)
  }
  const ours = readCheckpoints(stored, options.keys)
  const faults: WitnessFault[] = ours.fault ? [{ source: 'database', ...ours.fault }] : []
  if (!options.copy) return { checkpoints: ours.checkpoints, faults }
  const theirs = readCheckpoints(options.copy, options.keys)
  if (theirs.fault) faults.push({ source: 'copy', ...theirs.fault })
  const [o, t] = [ours.lines.length, theirs.lines.length]
  const differs = ours.lines.findIndex((line, i) => i < t && theirs.lines[i] !== line)
  if (differs >= 0) faults.push({ source: 'database', line: differs + 1, fault: 'changed' })
  else if (t > o && !ours.fault) faults.push({ source: 'database', line: o + 1, fault: 'missing' })
  else if (o > t && !theirs.fault) {
    const oldest = ours.checkpoints[t]
    const ageMs = oldest ? Date.now() - Date.parse(oldest.at) : 0
    if (ageMs >= (options.graceMs ?? GRACE_MS)) faults.push({ source: 'copy', line: t + 1, fault: 'missing' })
  }
  return { checkpoints: t > o ? theirs.checkpoints : ours.checkpoints, faults }
}

export type ChainVerification = { readonly chain: string } & AuditVerification

/** Verifies the chains named, and those of them that only the checkpoints still know. */
export async function verifyChainsOf(
  database: Database,
  chains: readonly string[],
  { checkpoints }: Pick<Witnesses, 'checkpoints'>,
): Promise<ChainVerification[]> {
  const byChain = new Map<string, Checkpoint[]>(chains.map((chain) => [chain, []]))
  for (const checkpoint of checkpoints) byChain.get(checkpoint.chain)?.push(checkpoint)
  const results: ChainVerification[] = []
  for (const [chain, own] of byChain) results.push({ chain, ...(await verifyAudit(database, chain, own)) })
  return results
}

/** Verifies everything, for whoever runs the installation: all chains that there are or were. */
export async function verifyTrail(database: Database, witnesses: Witnesses): Promise<ChainVerification[]> {
  const rows = await prismaOf(database).$queryRaw<{ chain: string }[]>`SELECT DISTINCT chain FROM audit_event`
  const chains = new Set([...rows.map(({ chain }) => chain), ...witnesses.checkpoints.map(({ chain }) => chain)])
  return verifyChainsOf(database, [...chains].sort(), witnesses)
}
