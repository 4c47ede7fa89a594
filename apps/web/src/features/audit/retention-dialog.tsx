'use client'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Switch } from '@ingot/ui/switch'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { useTRPC } from '@/lib/trpc'

const MIN_DAYS = 30

/** How long events are kept. */
export function RetentionDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('audit.retention')
  const trpc = useTRPC()
  const archiveId = useId()
  const policy = useQuery({ ...trpc.audit.getRetention.queryOptions(), staleTime: 0, gcTime: 0 })
  const save = useMutation(trpc.audit.setRetention.mutationOptions())
  const [typed, setTyped] = useState<string | null>(null)
  const [archiving, setArchiving] = useState<boolean | null>(null)
  const days = typed ?? policy.data?.retentionDays?.toString() ?? ''
  const archive = archiving ?? policy.data?.archive ?? true
  const good = days === '' || (/^\d{1,5}$/.test(days) && Number(days) >= MIN_DAYS)
  return (
    <FormDialog
      title={t('title')}
      description={t('description')}
      submitLabel={t('save')}
      busy={save.isPending || policy.isPending}
      blockedReason={good ? null : t('daysHint')}
      error={save.error ?? policy.error}
      onSubmit={() =>
        save.mutate(
          { retentionDays: days === '' ? null : Number(days), archive },
          {
            onSuccess: () => {
              toast.success(t('saved'))
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    >
      <Field label={t('days')} hint={t('daysHint')}>
        <Input inputMode="numeric" value={days} onChange={(event) => setTyped(event.target.value.trim())} />
      </Field>
      <div className="flex items-center gap-2 text-sm">
        <Switch id={archiveId} checked={archive} onCheckedChange={setArchiving} />
        <label htmlFor={archiveId}>{t('archive')}</label>
      </div>
    </FormDialog>
  )
}
