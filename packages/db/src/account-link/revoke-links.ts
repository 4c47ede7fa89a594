import type { Tx } from '../internal/handle'

/** Ends the open links that lead to a project, to a department or into an account. Returns how many. */
export async function revokeLinks(
  tx: Tx,
  where: { readonly projectId: string } | { readonly departmentId: string } | { readonly userId: string },
): Promise<number> {
  const open = { usedAt: null, revokedAt: null }
  const { count } = await tx.accountLink.updateMany({ where: { ...where, ...open }, data: { revokedAt: new Date() } })
  return count
}
