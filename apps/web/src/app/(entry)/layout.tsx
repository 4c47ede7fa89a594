import type { ReactNode } from 'react'
import { Brand } from '@/components/shell/brand'
import { LanguageMenu } from '@/components/shell/language-menu'
import { ThemeMenu } from '@/components/shell/theme-menu'

/** The frame of pages that need no session. */
export default function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 items-center justify-between px-4">
        <Brand />
        <div className="flex gap-0.5">
          <LanguageMenu />
          <ThemeMenu />
        </div>
      </header>
      <main className="flex grow items-start justify-center px-4 pt-[12vh] pb-10">{children}</main>
    </div>
  )
}
