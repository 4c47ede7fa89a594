'use client'
import { Button } from '@ingot/ui/button'
import { DropdownMenu, DropdownMenuItem, DropdownMenuLabel } from '@ingot/ui/dropdown-menu'
import { Bookmark, BookmarkPlus, List, Settings2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ManageViewsDialog } from './manage-views-dialog'
import { SaveViewDialog } from './save-view-dialog'
import { type SavedView, useViews, type ViewedList } from './use-views'

/** The views of a list: to look through one, to keep what is shown now, to change what was kept. */
export function ViewMenu(viewed: ViewedList) {
  const t = useTranslations('savedView')
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null)
  const { views, show, current } = useViews(viewed)
  const own = views.filter((view) => view.own)
  const shared = views.filter((view) => !view.own)
  const item = (view: SavedView) => (
    <DropdownMenuItem key={view.id} icon={<Bookmark aria-hidden />} onSelect={() => show(view)}>
      <span className="break-all">{view.isDefault ? t('begins', { name: view.name }) : view.name}</span>
    </DropdownMenuItem>
  )
  return (
    <>
      <DropdownMenu
        trigger={
          <Button>
            <Bookmark aria-hidden />
            <span className="max-w-40 truncate">{current ? t('chosen', { name: current.name }) : t('views')}</span>
          </Button>
        }
      >
        <DropdownMenuItem icon={<List aria-hidden />} onSelect={() => viewed.state.ask('')}>
          {t('plain')}
        </DropdownMenuItem>
        {own.length > 0 && <DropdownMenuLabel>{t('own')}</DropdownMenuLabel>}
        {own.map(item)}
        {shared.length > 0 && <DropdownMenuLabel>{t('shared')}</DropdownMenuLabel>}
        {shared.map(item)}
        {views.length === 0 && <DropdownMenuLabel>{t('none')}</DropdownMenuLabel>}
        <DropdownMenuItem icon={<BookmarkPlus aria-hidden />} onSelect={() => setDialog('save')}>
          {t('save')}
        </DropdownMenuItem>
        {views.length > 0 && (
          <DropdownMenuItem icon={<Settings2 aria-hidden />} onSelect={() => setDialog('manage')}>
            {t('manage')}
          </DropdownMenuItem>
        )}
      </DropdownMenu>
      {dialog === 'save' && <SaveViewDialog {...viewed} onClose={() => setDialog(null)} />}
      {dialog === 'manage' && <ManageViewsDialog {...viewed} onClose={() => setDialog(null)} />}
    </>
  )
}
