import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProductPage } from '@/features/product/product-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('product')
  return { title: t('title') }
}

export default function Page() {
  return <ProductPage />
}
