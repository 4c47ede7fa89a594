'use client'
import { needsLicence } from '@ingot/core/licence/needs'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { FileBadge } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { paths } from '@/lib/paths'
import { useMayEver, useSession } from '@/lib/use-session'
import { isCurrentSection, navigationGroups } from './navigation-items'

/** Without a licence the pages of bare metal say what is missing and who can mend it, in place of what they show (G-07). */
export function LicenceGate({ children }: { children: ReactNode }) {
  const t = useTranslations('licence')
  const pathname = usePathname()
  const state = useSession()?.licence.state
  const mayManage = useMayEver()('licence:manage')
  if ((state !== 'none' && state !== 'not_yet') || !isBareMetal(pathname)) return children
  return (
    <EmptyState
      icon={<FileBadge />}
      title={t(`gate.${state}`)}
      description={t(mayManage ? 'gate.admin' : 'gate.tenant')}
      action={
        mayManage && (
          <Link href={paths.licence()} className={buttonVariants({ variant: 'primary' })}>
            {t('open')}
          </Link>
        )
      }
    />
  )
}

function isBareMetal(pathname: string): boolean {
  const item = navigationGroups.flatMap(({ items }) => items).find(({ href }) => isCurrentSection(href, pathname))
  if (!item) return false
  // The overview counts nodes and hosts.
  return item.permission === null ? item.page === 'overview' : needsLicence(item.permission)
}
