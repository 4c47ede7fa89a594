'use client'
import { classNames } from '@ingot/ui/class-names'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { isCurrentSection, navigationGroups } from './navigation-items'
import { useOfferedPages } from './use-offered-pages'

/** The pages that this person may ever use. `onNavigate` closes the drawer that holds it on small screens. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations('shell')
  const pathname = usePathname()
  const isOffered = useOfferedPages()
  return (
    <nav aria-label={t('navigation')} className="flex flex-col gap-4 px-2 py-3">
      {navigationGroups.map((group) => {
        const items = group.items.filter(isOffered)
        if (items.length === 0) return null
        return (
          <div key={group.name ?? 'top'}>
            {group.name && <p className="px-2 pb-1 text-ink-subtle text-xs">{t(`groups.${group.name}`)}</p>}
            <ul className="flex flex-col gap-0.5">
              {items.map((item) => {
                const current = isCurrentSection(item.href, pathname)
                return (
                  <li key={item.page}>
                    <Link
                      href={item.href}
                      aria-current={current ? 'page' : undefined}
                      onClick={onNavigate}
                      className={classNames(
                        'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm',
                        current
                          ? 'bg-accent-soft font-medium text-accent-ink'
                          : 'text-ink-muted hover:bg-hover hover:text-ink',
                      )}
                    >
                      <item.icon aria-hidden className="size-4 shrink-0" />
                      <span className="truncate">{t(`pages.${item.page}`)}</span>
                    </Link>
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}
