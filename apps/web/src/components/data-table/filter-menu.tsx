'use client'
import { Button } from '@ingot/ui/button'
import { DropdownMenu, DropdownMenuToggle } from '@ingot/ui/dropdown-menu'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { TableFilter } from './column'

export function FilterMenu({
  filter,
  values,
  onChange,
}: {
  filter: TableFilter
  values: readonly string[]
  onChange: (values: readonly string[]) => void
}) {
  const t = useTranslations('table')
  const chosen = filter.options.filter((option) => values.includes(option.value))
  const first = chosen[0]
  const text =
    chosen.length > 1
      ? t('filtersChosen', { name: filter.label, count: chosen.length })
      : (first?.label ?? filter.label)
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button
          aria-label={t('filterBy', { name: filter.label })}
          className={first ? 'border-accent text-accent-ink' : ''}
        >
          {text}
          <ChevronDown aria-hidden className="text-ink-subtle" />
        </Button>
      }
    >
      {filter.options.map((option) => (
        <DropdownMenuToggle
          key={option.value}
          checked={values.includes(option.value)}
          onCheckedChange={(checked) => {
            if (filter.single) onChange(checked ? [option.value] : [])
            else onChange(checked ? [...values, option.value] : values.filter((value) => value !== option.value))
          }}
        >
          {option.label}
        </DropdownMenuToggle>
      ))}
    </DropdownMenu>
  )
}
