'use client'
import { IconButton } from '@ingot/ui/icon-button'
import { Input } from '@ingot/ui/input'
import type { ISearchResultChangeEvent } from '@xterm/addon-search'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ConsoleTerminal } from './console-terminal'

/** xterm counts no further than this. */
const countedMatches = 1000

export function ConsoleSearchBar({
  terminal,
  results,
  onClose,
}: {
  terminal: ConsoleTerminal
  results: ISearchResultChangeEvent | null
  onClose: () => void
}) {
  const t = useTranslations('console')
  const [text, setText] = useState('')
  const summary = () => {
    if (text === '' || !results) return ''
    if (results.resultCount === 0) return t('searchNone')
    if (results.resultIndex < 0) return t('searchMany', { count: countedMatches })
    return t('searchResults', { index: results.resultIndex + 1, count: results.resultCount })
  }
  return (
    <search className="flex items-center gap-1 border-b px-2 py-1.5">
      <Input
        autoFocus
        type="search"
        aria-label={t('searchField')}
        placeholder={t('searchField')}
        value={text}
        className="min-w-0 max-w-72 grow"
        onChange={(event) => {
          setText(event.target.value)
          // The newest output is what people look for, so the search starts at the end.
          if (event.target.value) terminal.find(event.target.value, 'previous', true)
          else terminal.endSearch()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text) terminal.find(text, event.shiftKey ? 'next' : 'previous')
          if (event.key === 'Escape') onClose()
        }}
      />
      <span role="status" className="min-w-16 px-1 text-ink-muted text-xs">
        {summary()}
      </span>
      <IconButton size="sm" label={t('previous')} onClick={() => text && terminal.find(text, 'previous')}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton size="sm" label={t('next')} onClick={() => text && terminal.find(text, 'next')}>
        <ChevronDown aria-hidden />
      </IconButton>
      <IconButton size="sm" label={t('closeSearch')} onClick={onClose}>
        <X aria-hidden />
      </IconButton>
    </search>
  )
}
