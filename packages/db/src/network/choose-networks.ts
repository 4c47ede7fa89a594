import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface ChoosableNetwork {
  readonly id: string
  readonly name: string
  readonly vlanId: number
  readonly mtu: number
  readonly subnets: readonly { readonly id: string; readonly cidr: string; readonly gateway: string | null }[]
}

/** Networks that the project may use: its own and those of the provider. The caller proves that the project is his. */
export async function chooseNetworks(database: Database, projectId: string): Promise<ChoosableNetwork[]> {
  return prismaOf(database).network.findMany({
    where: { OR: [{ projectId: null }, { projectId }] },
    select: {
      id: true,
      name: true,
      vlanId: true,
      mtu: true,
      subnets: { select: { id: true, cidr: true, gateway: true }, orderBy: { id: 'asc' } },
    },
    orderBy: { name: 'asc' },
    take: 500,
  })
}
