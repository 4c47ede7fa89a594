import type { ReactNode } from 'react'
import { Brand } from '@/components/shell/brand'
import { LabNotice } from '@/components/shell/lab-notice'
import { LanguageMenu } from '@/components/shell/language-menu'
import { ThemeMenu } from '@/components/shell/theme-menu'
import { readEnv } from '@/env'

/** The frame of pages that need no session. */
export default function EntryLayout({ children }: { children: ReactNode }) {
  const lab = readEnv().INGOT_LAB
  return (
    <div className="flex min-h-dvh flex-col">
      <header>
        {lab && <LabNotice kind={lab} />}
        <div className="flex h-12 items-center justify-between px-4">
          <Brand />
          <div className="flex gap-0.5">
            <LanguageMenu />
            <ThemeMenu />
          </div>
        </div>
      </header>
      <main className="flex grow items-start justify-center px-4 pt-[12vh] pb-10">{children}</main>
    </div>
  )
}
