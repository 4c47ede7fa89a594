import { listAuditChains } from '@ingot/db/audit/list-audit-chains'
import { verifyAudit } from '@ingot/db/audit/verify-audit'
import type { AccessContext } from '../context'

export interface ChainVerification {
  /** a project's id, or `cloud` */
  readonly chain: string
  readonly ok: boolean
  readonly count: number | null
  /** sequence number of the first event that does not fit */
  readonly brokenAt: string | null
}

/** Recomputes every chain that the caller may see. */
export async function verifyChains(ctx: AccessContext): Promise<{ ok: boolean; chains: ChainVerification[] }> {
  const chains: ChainVerification[] = []
  for (const chain of await listAuditChains(ctx.database, ctx.scope)) {
    const result = await verifyAudit(ctx.database, chain)
    chains.push(
      result.ok
        ? { chain, ok: true, count: result.count, brokenAt: null }
        : { chain, ok: false, count: null, brokenAt: String(result.seq) },
    )
  }
  return { ok: chains.every(({ ok }) => ok), chains }
}
