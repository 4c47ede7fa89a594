'use client'
import { defaultProductName } from '@ingot/core/product/input'
import { createContext, type ReactNode, useContext } from 'react'

export interface Product {
  readonly name: string
  readonly logoHash: string | null
}

const ProductContext = createContext<Product>({ name: defaultProductName, logoHash: null })

/** How the product calls itself on this page (G-15). */
export const useProduct = (): Product => useContext(ProductContext)

export function ProductProvider({ product, children }: { product: Product; children: ReactNode }) {
  return <ProductContext value={product}>{children}</ProductContext>
}
