import { auditPublicKey } from '@ingot/db/audit/audit-key'
import { readCheckpointFile } from '@ingot/db/audit/checkpoint-file'
import { listAuditChains } from '@ingot/db/audit/list-audit-chains'
import type { AuditProblem } from '@ingot/db/audit/verify-audit'
import {
  loadWitnesses,
  verifyChainsOf,
  verifyTrail,
  type Witnesses,
  type WitnessFault,
} from '@ingot/db/audit/verify-trail'
import type { AccessContext } from '../context'

/** `chain` is a project's id or `cloud`; `checkpoints` how many signed ones it was compared with. */
export type ChainVerification = { readonly chain: string } & (
  | { readonly ok: true; readonly count: number; readonly checkpoints: number }
  | { readonly ok: false; readonly kind: AuditProblem['kind']; readonly seq: string | null; readonly position: string }
)
export interface TrailVerification {
  readonly ok: boolean
  readonly chains: readonly ChainVerification[]
  /** what is wrong with the checkpoints themselves; told to whoever sees all chains */
  readonly faults: readonly WitnessFault[]
  /** false: nobody signs here, so a missing tail cannot be seen */
  readonly signed: boolean
}

/** Recomputes every chain that the caller may see and compares it with the signed checkpoints. */
export async function verifyChains(ctx: AccessContext): Promise<TrailVerification> {
  const witnesses = await witnessesOf(ctx)
  const { scope } = ctx
  const results =
    scope.kind === 'all'
      ? await verifyTrail(ctx.database, witnesses)
      : // Also of a project whose whole chain is gone.
        await verifyChainsOf(
          ctx.database,
          [
            ...new Set([
              ...(await listAuditChains(ctx.database, scope)),
              ...signedChainsOf(witnesses, scope.projectIds),
            ]),
          ],
          witnesses,
        )
  const chains = results.map(
    (result): ChainVerification =>
      result.ok
        ? result
        : {
            ...{ chain: result.chain, ok: false, kind: result.problem.kind, position: String(result.problem.position) },
            seq: result.problem.seq === null ? null : String(result.problem.seq),
          },
  )
  const faults = scope.kind === 'all' ? witnesses.faults : []
  const ok = faults.length === 0 && chains.every((chain) => chain.ok)
  return { ok, chains, faults, signed: ctx.auditWitness.publicKey !== null }
}

async function witnessesOf({ database, auditWitness }: AccessContext): Promise<Witnesses> {
  const { publicKey, copyFile } = auditWitness
  if (publicKey === null) return { checkpoints: [], faults: [] }
  const copy = copyFile === null ? null : await readCheckpointFile(copyFile)
  return loadWitnesses(database, { keys: [auditPublicKey(publicKey)], copy })
}

function signedChainsOf({ checkpoints }: Witnesses, projectIds: readonly string[]): string[] {
  return [...new Set(checkpoints.map(({ chain }) => chain))].filter((chain) => projectIds.includes(chain))
}
