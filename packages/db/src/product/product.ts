import { createHash } from 'node:crypto'
import { defaultProductName } from '@ingot/core/product/input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { prismaOf, type Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'

export interface ProductView {
  readonly name: string
  /** hex SHA-256; null: the logo it came with */
  readonly logoHash: string | null
}
const ONLY = { id: 1 } as const

/** How the product calls itself. For everybody, also without a session. One query. */
export async function getProduct(database: Database): Promise<ProductView> {
  const select = { name: true, logoHash: true } as const
  const product = await prismaOf(database).product.findUnique({ where: ONLY, select })
  return product ?? { name: defaultProductName, logoHash: null }
}

/** The logo with this hash; null when it is another by now. One query. */
export async function findLogo(database: Database, logoHash: string): Promise<Uint8Array | null> {
  const product = await prismaOf(database).product.findFirst({ where: { ...ONLY, logoHash }, select: { logo: true } })
  return product?.logo ?? null
}

async function changeProduct(
  database: Database,
  context: MutationContext,
  action: string,
  data: { name?: string; logo?: Uint8Array<ArrayBuffer> | null; logoHash?: string | null },
  detail: Record<string, string | number>,
): Promise<void> {
  await mutate(database, async (tx: Tx) => {
    const update = { ...data, updatedAt: new Date() }
    const product = await tx.product.upsert({
      where: ONLY,
      create: { name: defaultProductName, ...update },
      update,
      select: { name: true },
    })
    await announceTenancy(tx)
    const audit = {
      ...{ context, action, targetKind: 'product', targetId: null, targetName: product.name },
      ...{ result: 'accepted' as const, detail },
    }
    return { result: undefined, audit }
  })
}

/** Safe to repeat. */
export const setProductName = (database: Database, name: string, context: MutationContext): Promise<void> =>
  changeProduct(database, context, 'product.set_name', { name }, { name })

/** `logo`: as core's `logoProblem` lets it pass. Safe to repeat. */
export async function setLogo(
  database: Database,
  logo: Uint8Array<ArrayBuffer>,
  context: MutationContext,
): Promise<void> {
  const logoHash = createHash('sha256').update(logo).digest('hex')
  const detail = { sha256: logoHash, bytes: logo.length }
  await changeProduct(database, context, 'product.set_logo', { logo, logoHash }, detail)
}

/** Back to the logo it came with. Safe to repeat. */
export const removeLogo = (database: Database, context: MutationContext): Promise<void> =>
  changeProduct(database, context, 'product.remove_logo', { logo: null, logoHash: null }, {})
