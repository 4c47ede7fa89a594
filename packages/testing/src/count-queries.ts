import pg from 'pg'

/**
 * Runs `work` and counts the statements that this process sent to PostgreSQL meanwhile, over any connection. To tell a
 * connection in whose name it asks is none of them: how often that is depends on who had it before.
 */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const { prototype } = pg.Client
  const send = prototype.query as (...args: unknown[]) => unknown
  let count = 0
  const counting = function (this: pg.Client, ...args: unknown[]) {
    if ((args[0] as { name?: unknown } | undefined)?.name !== 'ingot_asker') count += 1
    return send.apply(this, args)
  }
  prototype.query = counting as typeof prototype.query
  try {
    await work()
  } finally {
    prototype.query = send as typeof prototype.query
  }
  return count
}
