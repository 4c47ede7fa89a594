import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface KeyPairView {
  readonly id: string
  readonly name: string
  readonly fingerprint: string
  readonly createdAt: Date
}

/** A user's own key pairs in a project. */
export async function listKeyPairs(
  database: Database,
  owner: { readonly userId: string; readonly projectId: string },
): Promise<KeyPairView[]> {
  return prismaOf(database).keyPair.findMany({
    where: owner,
    select: { id: true, name: true, fingerprint: true, createdAt: true },
    orderBy: { name: 'asc' },
    take: 500,
  })
}
