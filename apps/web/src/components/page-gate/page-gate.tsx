'use client'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { findPage } from '@/lib/page-access'
import type { PageRefusal } from '@/lib/page-refusal'
import { useSession } from '@/lib/use-session'
import { NoSuchPage } from './no-such-page'
import { RefusedPage } from './refused-page'

/**
 * Shows a page, or why there is none. What the server found holds for the address that was loaded; on the way from page
 * to page the session says which pages one may use.
 */
export function PageGate({ refusal, children }: { refusal: PageRefusal | null; children: ReactNode }) {
  const pathname = usePathname()
  const session = useSession()
  const permission = findPage(pathname)?.access.permission ?? null
  if (refusal?.pathname === pathname) {
    if (refusal.status === 404) return <NoSuchPage />
    return <RefusedPage permission={refusal.permission} />
  }
  if (permission !== null && session && !session.permissions.includes(permission))
    return <RefusedPage permission={permission} />
  return children
}
