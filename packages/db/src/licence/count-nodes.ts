import type { Asker } from '../internal/statement'

/**
 * Nodes that a licence counts: those that there are, and those that are being made in an Ironic. `except`: the operation
 * that makes the one that is asked for.
 */
export async function countNodes(asker: Asker, except: string | null = null): Promise<number> {
  const [row] = await asker.$queryRaw<{ count: number }[]>`
    SELECT ((SELECT count(*) FROM node) + (SELECT count(*) FROM operation
      WHERE kind = 'ironic.create_node' AND finished_at IS NULL AND node_id IS NULL
        AND id IS DISTINCT FROM ${except}::uuid))::int AS count`
  return row?.count ?? 0
}
