'use client'
import { MAX_UNDO_MINUTES, undoPolicyInput } from '@ingot/core/host/deletion'
import { Checkbox } from '@ingot/ui/checkbox'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import type { Region } from './region-question'
import type { useRegionCommands } from './use-region-commands'

type Zone = Region['zones'][number]

/** For how long deleted hosts can be restored, in one zone or (null) wherever a zone says nothing else. */
export function UndoDialog({
  zone,
  commands,
  onClose,
}: {
  zone: Zone | null
  commands: ReturnType<typeof useRegionCommands>
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const policy = useQuery(trpc.hostPolicy.get.queryOptions())
  const followId = useId()
  const [follow, setFollow] = useState(zone !== null && zone.undoMinutes === null)
  const [typed, setTyped] = useState<string | null>(null)
  const cloudMinutes = policy.data?.undoMinutes
  const text = typed ?? String(zone?.undoMinutes ?? cloudMinutes ?? '')
  const checked = undoPolicyInput.safeParse({ undoMinutes: text.trim() === '' ? Number.NaN : Number(text) })
  const problem = follow ? undefined : checked.error?.issues[0]
  const command = zone ? commands.setZoneUndo : commands.setCloudUndo
  const save = () => {
    if (zone && (follow || checked.success))
      commands.setZoneUndo.mutate({ id: zone.id, undoMinutes: follow ? null : (checked.data?.undoMinutes ?? null) })
    else if (checked.success) commands.setCloudUndo.mutate(checked.data)
  }
  return (
    <FormDialog
      title={zone ? t('region.undoZoneTitle', { name: zone.name }) : t('region.undoTitle')}
      description={t('region.undoHint')}
      width="sm"
      submitLabel={t('region.undoSave')}
      busy={command.isPending}
      error={command.error ?? policy.error}
      onSubmit={save}
      onClose={onClose}
    >
      {zone && (
        <span className="flex items-center gap-2 text-sm">
          <Checkbox id={followId} checked={follow} onCheckedChange={(checked) => setFollow(checked === true)} />
          <label htmlFor={followId}>{t('region.undoFollow')}</label>
        </span>
      )}
      {policy.isPending && <Skeleton className="h-16" />}
      {!policy.isPending && !follow && (
        <Field
          label={t('region.undoMinutes')}
          hint={t('region.undoMinutesHint', { max: MAX_UNDO_MINUTES })}
          error={typed !== null && problem ? issueText(t, { code: problem.message, params: {} }) : undefined}
          required
        >
          <Input
            type="number"
            inputMode="numeric"
            min={0}
            max={MAX_UNDO_MINUTES}
            value={text}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      )}
    </FormDialog>
  )
}
