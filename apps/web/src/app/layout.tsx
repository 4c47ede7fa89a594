import './globals.css'
import '@fontsource-variable/geist'
import '@fontsource-variable/geist-mono'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Providers } from '@/components/providers'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('words')
  return { title: { default: t('appName'), template: `%s · ${t('appName')}` } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The page's policy lets only scripts with this nonce run; the theme's script is one of ours.
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang={await getLocale()} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider>
          <Providers nonce={nonce}>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
