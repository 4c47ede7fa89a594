import 'server-only'
import { defaultProductName } from '@ingot/core/product/input'
import { findLogo, getProduct, type ProductView } from '@ingot/db/product/product'
import { connection } from 'next/server'
import { cache } from 'react'
import { pageDatabase } from './database'

/** How the product calls itself, asked once per page. Without a database the page still has a name. */
export const pageProduct = cache(async (): Promise<ProductView> => {
  // A build has no database.
  await connection()
  return getProduct(pageDatabase()).catch(() => ({ name: defaultProductName, logoHash: null }))
})

/** The picture behind a logo's address; null when the logo is another by now. */
export const pageLogo = (hash: string): Promise<Uint8Array | null> => findLogo(pageDatabase(), hash)
