import type { Database } from '@ingot/db/database'
import { extendLease } from '@ingot/db/operation/extend-lease'
import type { OperationLease } from '@ingot/db/operation/operation-row'

export interface LeaseKeeper {
  /** Aborted once the lease is lost, or could not be renewed before it ran out. */
  readonly signal: AbortSignal
  readonly cancelRequested: () => boolean
  stop(): void
}

/** Renews a lease every third of its life. What the database does not confirm in time counts as lost. */
export function keepLease(
  database: Database,
  lease: OperationLease,
  leaseMs: number,
  parent: AbortSignal,
): LeaseKeeper {
  const controller = new AbortController()
  let cancelRequested = false
  let renewedAt = performance.now()
  const renew = async () => {
    try {
      const answer = await extendLease(database, lease, leaseMs)
      if (!answer.held) return controller.abort(new Error('lease lost'))
      cancelRequested ||= answer.cancelRequested
      renewedAt = performance.now()
    } catch {
      // The database may be restarting: the lease still holds until it runs out.
      if (performance.now() - renewedAt > leaseMs) controller.abort(new Error('lease not renewed in time'))
    }
  }
  const timer = setInterval(renew, leaseMs / 3)
  timer.unref()
  return {
    signal: AbortSignal.any([controller.signal, parent]),
    cancelRequested: () => cancelRequested,
    stop: () => clearInterval(timer),
  }
}
