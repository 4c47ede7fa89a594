'use client'
import { rotateWebhookSecretInput } from '@ingot/core/webhook/input'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import type { ShownSecret } from './secret-dialog'
import type { useWebhookCommands } from './use-webhook-commands'
import type { Webhook } from './webhook-view'

export type WebhookQuestion = 'rotate' | 'replay' | 'delete'

interface Props {
  readonly webhook: Webhook
  readonly commands: ReturnType<typeof useWebhookCommands>
  readonly onClose: () => void
}

/** The dialog that a command of the page asks with. */
export function WebhookQuestionDialog({
  question,
  onSecret,
  ...props
}: Props & { question: WebhookQuestion; onSecret: (secret: ShownSecret) => void }) {
  if (question === 'rotate') return <RotateDialog {...props} onSecret={onSecret} />
  if (question === 'replay') return <ReplayDialog {...props} />
  return <DeleteDialog {...props} />
}

function RotateDialog({ webhook, commands, onSecret, onClose }: Props & { onSecret: (secret: ShownSecret) => void }) {
  const t = useTranslations()
  const [hours, setHours] = useState('24')
  const checked = rotateWebhookSecretInput.safeParse({
    id: webhook.id,
    overlapHours: hours.trim() === '' ? Number.NaN : Number(hours),
  })
  const problem = checked.error?.issues[0]
  return (
    <FormDialog
      title={t('webhook.rotateTitle', { name: webhook.name })}
      description={t('webhook.rotateHint')}
      submitLabel={t('webhook.rotate')}
      busy={commands.rotate.isPending}
      error={commands.rotate.error}
      onSubmit={() => {
        if (checked.success)
          commands.rotate.mutate(checked.data, {
            onSuccess: ({ secret }) => {
              onClose()
              onSecret({ name: webhook.name, secret })
            },
          })
      }}
      onClose={onClose}
    >
      <Field
        label={t('webhook.overlap')}
        hint={t('webhook.overlapHint')}
        error={problem ? issueText(t, { code: problem.message, params: {} }) : undefined}
        required
      >
        <Input
          type="number"
          inputMode="numeric"
          min={0}
          max={168}
          value={hours}
          onChange={(e) => setHours(e.target.value)}
        />
      </Field>
    </FormDialog>
  )
}

const hourMs = 3_600_000
const periods = { hour: hourMs, day: 24 * hourMs, week: 168 * hourMs, month: 720 * hourMs } as const
const periodNames = Object.keys(periods) as (keyof typeof periods)[]

function ReplayDialog({ webhook, commands, onClose }: Props) {
  const t = useTranslations('webhook')
  const [period, setPeriod] = useState<keyof typeof periods>('day')
  return (
    <FormDialog
      title={t('replayTitle')}
      description={t('replayHint')}
      submitLabel={t('replayFailed')}
      busy={commands.replayFailed.isPending}
      error={commands.replayFailed.error}
      onSubmit={() => commands.replayFailed.mutate({ id: webhook.id, since: new Date(Date.now() - periods[period]) })}
      onClose={onClose}
    >
      <Field label={t('since')} required>
        <Select
          value={period}
          onValueChange={setPeriod}
          options={periodNames.map((value) => ({ value, label: t(`period.${value}`) }))}
        />
      </Field>
    </FormDialog>
  )
}

function DeleteDialog({ webhook, commands, onClose }: Props) {
  const t = useTranslations('webhook')
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: webhook.name }),
        description: t('deleteHint'),
        confirmLabel: t('delete'),
        danger: true,
        typedName: webhook.name,
      }}
      busy={commands.remove.isPending}
      error={commands.remove.error}
      onConfirm={() => commands.remove.mutate({ id: webhook.id })}
      onClose={onClose}
    />
  )
}
