'use client'
import { Button } from '@ingot/ui/button'
import { Combobox } from '@ingot/ui/combobox'
import { Field } from '@ingot/ui/field'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/lib/trpc'
import { useDelayed } from '@/lib/use-delayed'

const delayMs = 200

/** Whose events are shown: people who are in the trail, found by name or e-mail address. */
export function AuditPerson({ id, onChange }: { id: string | null; onChange: (id: string | null) => void }) {
  const t = useTranslations('audit.person')
  const trpc = useTRPC()
  const [text, setText] = useState('')
  const q = useDelayed(text.trim(), delayMs)
  const found = useQuery(trpc.audit.people.queryOptions({ q }, { placeholderData: keepPreviousData }))
  const chosen = useQuery(trpc.audit.people.queryOptions({ q: '', id: id ?? '' }, { enabled: id !== null }))
  const people = new Map([...(chosen.data ?? []), ...(found.data ?? [])].map((each) => [each.id, each]))
  return (
    <div className="flex items-end gap-1">
      <Field label={t('label')} className="w-60">
        <Combobox
          value={id}
          onValueChange={onChange}
          onSearch={setText}
          options={[...people.values()].map((each) => ({
            ...{ value: each.id, label: each.name },
            ...(each.email ? { description: each.email } : {}),
          }))}
          placeholder={t('everybody')}
          searchLabel={t('search')}
          emptyText={t('nobody')}
        />
      </Field>
      {id !== null && (
        <Button variant="ghost" aria-label={t('clear')} onClick={() => onChange(null)}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  )
}
