'use client'
import { needsLicence } from '@ingot/core/licence/needs'
import type { LicenceState } from '@ingot/core/licence/standing'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { FileBadge } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { findPage, type PageRoute } from '@/lib/page-access'
import { paths } from '@/lib/paths'
import { useMayEver, useSession } from '@/lib/use-session'

/** Pages that are only there to make something new: of no use once the licence has ended. */
const creatingPages: readonly PageRoute[] = [
  ...(['/hosts/create', '/nodes/register', '/flavors/create', '/images/import', '/bios-profiles/create'] as const),
  ...(['/firmware-baselines/create', '/ironic/create', '/ironic/[id]/create-node'] as const),
]

/** Pages that the licence does not cover say what is missing and who can mend it, in place of what they show (G-07). */
export function LicenceGate({ children }: { children: ReactNode }) {
  const t = useTranslations('licence')
  const pathname = usePathname()
  const state = useSession()?.licence.state
  const mayManage = useMayEver()('licence:manage')
  const closed = state && closedFor(state, pathname)
  if (!closed) return children
  return (
    <EmptyState
      icon={<FileBadge />}
      title={t(`gate.${closed}`)}
      description={t(mayManage ? `gate.admin.${closed}` : `gate.tenant.${closed}`)}
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

function closedFor(state: LicenceState, pathname: string): Exclude<LicenceState, 'active'> | null {
  const found = findPage(pathname)
  if (!found || state === 'active') return null
  if (state === 'expired') return creatingPages.includes(found.route) ? state : null
  const { permission } = found.access
  // The overview counts nodes and hosts.
  return found.route === '/' || (permission !== null && needsLicence(permission)) ? state : null
}
