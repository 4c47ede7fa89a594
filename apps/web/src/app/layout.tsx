import './globals.css'
import '@fontsource-variable/geist'
import '@fontsource-variable/geist-mono'
import type { Metadata, Viewport } from 'next'
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
  return (
    <html lang={await getLocale()} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider>
          <Providers>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
