import './globals.css'
import '@fontsource-variable/geist'
import '@fontsource-variable/geist-mono'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ProductProvider } from '@/components/product'
import { Providers } from '@/components/providers'
import { pageProduct } from '@/server/page-product'

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await pageProduct()
  return { title: { default: name, template: `%s · ${name}` } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The page's policy lets only scripts with this nonce run; the theme's script is one of ours.
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang={await getLocale()} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider>
          <ProductProvider product={await pageProduct()}>
            <Providers nonce={nonce}>{children}</Providers>
          </ProductProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
