import { appendAudit } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/** A ramdisk that nobody expects is a security signal: it goes to the audit trail, at most once a minute per node. */
export async function auditUnexpectedAgent(
  database: Database,
  nodeId: string,
  signal: { readonly reason: string; readonly sourceIp: string | null },
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    const [recent] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM audit_event WHERE node_id = ${nodeId}::uuid AND action = 'node.unexpected_agent' AND at > now() - interval '1 minute' LIMIT 1`
    const node = recent ? null : await tx.node.findUnique({ where: { id: nodeId }, select: { name: true } })
    if (!node) return
    await appendAudit(tx, {
      context: { actorId: null, actorName: 'agent', sourceIp: signal.sourceIp },
      action: 'node.unexpected_agent',
      targetKind: 'node',
      targetId: nodeId,
      targetName: node.name,
      nodeId,
      result: 'refused',
      detail: { reason: signal.reason },
    })
  })
}
