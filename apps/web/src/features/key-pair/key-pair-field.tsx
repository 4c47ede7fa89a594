'use client'
import { Button } from '@ingot/ui/button'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { AddKeyPairDialog } from './add-key-pair-dialog'

/** Radix uses '' for "nothing chosen", so "no key pair" needs a value of its own. */
const none = 'none'

export function KeyPairField({
  label,
  noneLabel,
  projectId,
  error,
  value,
  onChange,
}: {
  label: string
  noneLabel: string
  projectId: string
  error: string | null
  /** '' = none. */
  value: string
  onChange: (keyPairId: string) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [adding, setAdding] = useState(false)
  const keyPairs = useQuery({ ...trpc.keyPair.list.queryOptions({ projectId }), enabled: projectId !== '' })
  const options = (keyPairs.data ?? []).map((keyPair) => ({
    value: keyPair.id,
    label: keyPair.name,
    description: keyPair.fingerprint,
  }))
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Field
        label={label}
        optionalText={t('words.optional')}
        error={error ?? (keyPairs.error ? errorText(t, keyPairs.error) : null)}
        className="min-w-56 grow"
      >
        <Select
          value={value === '' ? none : value}
          onValueChange={(next) => onChange(next === none ? '' : next)}
          disabled={projectId === ''}
          options={[{ value: none, label: noneLabel }, ...options]}
        />
      </Field>
      <Button
        className="sm:mt-6"
        disabledReason={projectId === '' ? t('input.project_required') : null}
        onClick={() => setAdding(true)}
      >
        <Plus aria-hidden />
        {t('keyPair.add')}
      </Button>
      {adding && <AddKeyPairDialog projectId={projectId} onClose={() => setAdding(false)} onAdded={onChange} />}
    </div>
  )
}
