import { listAuditChains } from '@ingot/db/audit/list-audit-chains'
import { verifyAudit } from '@ingot/db/audit/verify-audit'
import type { AccessContext } from '../context'

/** `chain` is a project's id or `cloud`; `seq` the number of the first event that does not fit. */
export type ChainVerification =
  | { readonly chain: string; readonly ok: true; readonly count: number }
  | { readonly chain: string; readonly ok: false; readonly seq: string }

/** Recomputes every chain that the caller may see. */
export async function verifyChains(ctx: AccessContext): Promise<{ ok: boolean; chains: ChainVerification[] }> {
  const chains: ChainVerification[] = []
  for (const chain of await listAuditChains(ctx.database, ctx.scope)) {
    const result = await verifyAudit(ctx.database, chain)
    chains.push(result.ok ? { chain, ok: true, count: result.count } : { chain, ok: false, seq: String(result.seq) })
  }
  return { ok: chains.every(({ ok }) => ok), chains }
}
