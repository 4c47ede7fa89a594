'use client'
import { Button } from '@ingot/ui/button'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChoiceCard } from '@/features/host/create/choice-card'
import { ChoiceGroup } from '@/features/host/create/choice-group'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { AddKeyPairDialog } from './add-key-pair-dialog'

/** Any number of one's own key pairs of the project. One that is added here is chosen at once. */
export function KeyPairField({
  label,
  projectId,
  error,
  value,
  onChange,
}: {
  label: string
  projectId: string
  error: string | null
  value: readonly string[]
  onChange: (keyPairIds: string[]) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [adding, setAdding] = useState(false)
  const keyPairs = useQuery({ ...trpc.keyPair.list.queryOptions({ projectId }), enabled: projectId !== '' })
  const toggle = (id: string, chosen: boolean) =>
    onChange(chosen ? [...value, id] : value.filter((each) => each !== id))
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {/* The group below carries the same name for readers. */}
      <span aria-hidden className="font-medium text-ink text-sm">
        {label}
        <span className="ml-1.5 font-normal text-ink-subtle text-xs">{t('words.optional')}</span>
      </span>
      <ChoiceGroup legend={label} error={error ?? (keyPairs.error ? errorText(t, keyPairs.error) : null)}>
        {keyPairs.data?.length === 0 && <p className="text-ink-muted text-sm">{t('keyPair.empty')}</p>}
        <div className="grid max-h-72 gap-2 overflow-y-auto p-0.5 sm:grid-cols-2">
          {keyPairs.data?.map((keyPair) => (
            <ChoiceCard
              key={keyPair.id}
              type="checkbox"
              name="keyPairIds"
              value={keyPair.id}
              checked={value.includes(keyPair.id)}
              onChange={(chosen) => toggle(keyPair.id, chosen)}
              title={keyPair.name}
            >
              <span className="break-all font-mono">{keyPair.fingerprint}</span>
            </ChoiceCard>
          ))}
        </div>
      </ChoiceGroup>
      <Button
        className="self-start"
        disabledReason={projectId === '' ? t('input.project_required') : null}
        onClick={() => setAdding(true)}
      >
        <Plus aria-hidden />
        {t('keyPair.add')}
      </Button>
      {adding && (
        <AddKeyPairDialog projectId={projectId} onClose={() => setAdding(false)} onAdded={(id) => toggle(id, true)} />
      )}
    </div>
  )
}
