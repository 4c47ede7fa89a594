'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { IconButton } from '@ingot/ui/icon-button'
import { Kbd } from '@ingot/ui/kbd'
import { Sheet } from '@ingot/ui/sheet'
import { useMutation } from '@tanstack/react-query'
import { Menu, Search } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { useLive } from '@/lib/live'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { CommandPalette } from './command-palette'
import { LabBanner } from './lab-banner'
import { LanguageMenu } from './language-menu'
import { LicenceBanner } from './licence-banner'
import { LicenceGate } from './licence-gate'
import { Navigation } from './navigation'
import { OperationsTray } from './operations-tray'
import { ScopeMenus } from './scope-menus'
import { ThemeMenu } from './theme-menu'

/** The frame around every page of a signed-in person. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [drawer, setDrawer] = useState(false)
  const [palette, setPalette] = useState(false)
  const live = useLive()
  const saveLocale = useMutation(trpc.session.setLocale.mutationOptions())

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setPalette((open) => !open)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-60 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('words.skipToContent')}
      </a>
      <aside
        aria-label={t('shell.sidebar')}
        className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-line border-r bg-surface lg:flex"
      >
        <Link href={paths.overview()} className="flex h-12 shrink-0 items-center px-4 -outline-offset-2">
          <Brand />
        </Link>
        <Navigation />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-30">
          <LabBanner />
          <div className="flex h-12 items-center gap-1 border-line border-b bg-surface px-2 sm:px-4">
            <IconButton label={t('shell.openNavigation')} className="lg:hidden" onClick={() => setDrawer(true)}>
              <Menu aria-hidden />
            </IconButton>
            <div className="hidden min-w-0 items-center sm:flex lg:-ml-3">
              <ScopeMenus />
            </div>
            <div className="ml-auto flex items-center gap-0.5">
              <Button
                variant="ghost"
                aria-label={t('shell.palette.open')}
                aria-keyshortcuts="Control+K Meta+K"
                className="px-2"
                onClick={() => setPalette(true)}
              >
                <Search aria-hidden />
                <span className="hidden items-center gap-2 md:flex">
                  {t('words.search')}
                  <Kbd>Ctrl K</Kbd>
                </span>
              </Button>
              <OperationsTray />
              <LanguageMenu onChange={(locale) => saveLocale.mutate({ locale })} />
              <ThemeMenu />
              <AccountMenu />
            </div>
          </div>
        </header>
        <main id="content" tabIndex={-1} className="min-w-0 grow px-4 py-5 outline-none sm:px-6">
          <div className="mx-auto w-full max-w-[88rem]">
            {live === 'polling' && (
              <Banner tone="warning" className="mb-4">
                {t('shell.live.polling')}
              </Banner>
            )}
            <LicenceBanner />
            <LicenceGate>{children}</LicenceGate>
          </div>
        </main>
      </div>
      <Sheet
        side="left"
        open={drawer}
        onOpenChange={setDrawer}
        title={<Brand />}
        closeLabel={t('words.close')}
        className="w-64"
      >
        <div className="flex flex-col items-start gap-1 border-line border-b px-2 py-2 sm:hidden">
          <ScopeMenus />
        </div>
        <Navigation onNavigate={() => setDrawer(false)} />
      </Sheet>
      <CommandPalette open={palette} onOpenChange={setPalette} />
    </div>
  )
}
