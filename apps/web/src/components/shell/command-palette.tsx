'use client'
import { Kbd } from '@ingot/ui/kbd'
import { Spinner } from '@ingot/ui/spinner'
import { Command } from 'cmdk'
import { Plus } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { permissionOfPage } from '@/lib/page-access'
import { paths } from '@/lib/paths'
import { useMayEver } from '@/lib/use-session'
import { navigationGroups } from './navigation-items'
import { useOfferedPages } from './use-offered-pages'
import { usePaletteSearch } from './use-palette-search'

const groupClass =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-subtle [&_[cmdk-group-heading]]:text-xs'

/** Go anywhere, find a node or host by name, start something new; all by keyboard. */
export function CommandPalette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('shell')
  const router = useRouter()
  const mayEver = useMayEver()
  const [text, setText] = useState('')
  const found = usePaletteSearch(open ? text : '')
  const isOffered = useOfferedPages()

  const change = (next: boolean) => {
    onOpenChange(next)
    setText('')
  }
  const go = (href: Route) => {
    change(false)
    router.push(href)
  }
  const needle = text.trim().toLowerCase()
  const mayOpen = (href: Route) => {
    const permission = permissionOfPage(href)
    return permission === null || mayEver(permission)
  }
  const fits = (label: string) => label.toLowerCase().includes(needle)
  const pages = navigationGroups
    .flatMap((group) => group.items)
    .filter((item) => isOffered(item) && fits(t(`pages.${item.page}`)))
  const actions = (
    [
      { name: 'createHost', href: paths.createHost() },
      { name: 'registerNode', href: paths.registerNode() },
      { name: 'bulk', href: paths.bulks() },
    ] as const
  ).filter(({ name, href }) => mayOpen(href) && fits(t(`palette.${name}`)))

  return (
    <Command.Dialog
      open={open}
      onOpenChange={change}
      label={t('palette.open')}
      shouldFilter={false}
      loop
      overlayClassName="fixed inset-0 z-40 bg-overlay"
      contentClassName="fixed top-[12vh] left-1/2 z-40 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-surface shadow-float"
    >
      <div className="flex items-center gap-2 border-line border-b pr-3">
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={t('palette.placeholder')}
          className="h-11 w-full bg-transparent px-4 text-base outline-none placeholder:text-ink-subtle"
        />
        {found.searching && <Spinner label={t('palette.searching')} className="text-ink-subtle" />}
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="max-h-[60vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-ink-muted text-sm">
          {found.searching
            ? t('palette.searching')
            : found.failed
              ? t('palette.searchFailed')
              : t('palette.nothing', { text: text.trim() })}
        </Command.Empty>
        {found.hosts.length > 0 && (
          <Command.Group heading={t('palette.hosts')} className={groupClass}>
            {found.hosts.map((host) => (
              <Item key={host.id} value={`host-${host.id}`} onSelect={() => go(paths.host(host.id))}>
                {host.name}
              </Item>
            ))}
          </Command.Group>
        )}
        {found.nodes.length > 0 && (
          <Command.Group heading={t('palette.nodes')} className={groupClass}>
            {found.nodes.map((node) => (
              <Item key={node.id} value={`node-${node.id}`} onSelect={() => go(paths.node(node.id))}>
                {node.name}
              </Item>
            ))}
          </Command.Group>
        )}
        {pages.length > 0 && (
          <Command.Group heading={t('palette.pages')} className={groupClass}>
            {pages.map((item) => (
              <Item key={item.page} value={`page-${item.page}`} onSelect={() => go(item.href)}>
                <item.icon aria-hidden className="size-4 text-ink-subtle" />
                {t(`pages.${item.page}`)}
              </Item>
            ))}
          </Command.Group>
        )}
        {actions.length > 0 && (
          <Command.Group heading={t('palette.actions')} className={groupClass}>
            {actions.map((action) => (
              <Item key={action.name} value={`action-${action.name}`} onSelect={() => go(action.href)}>
                <Plus aria-hidden className="size-4 text-ink-subtle" />
                {t(`palette.${action.name}`)}
              </Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command.Dialog>
  )
}

function Item({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-hover"
    >
      {children}
    </Command.Item>
  )
}
