'use client'
import { createWebhookInput } from '@ingot/core/webhook/input'
import { Checkbox } from '@ingot/ui/checkbox'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { problemText } from '@/lib/form-errors'
import { useTRPC } from '@/lib/trpc'
import { EventChoice } from './event-choice'
import type { ShownSecret } from './secret-dialog'
import type { Webhook } from './webhook-view'

const fresh = { name: '', url: '', events: ['*'] as readonly string[], active: true }

/** Makes a webhook, or changes `webhook`. A new one has a secret, which `onSecret` shows. */
export function WebhookDialog({
  projectId,
  webhook,
  onSecret,
  onClose,
}: {
  projectId: string | null
  webhook?: Webhook
  onSecret?: (secret: ShownSecret) => void
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const activeId = useId()
  const [values, setValues] = useState(webhook ?? fresh)
  const [tried, setTried] = useState(false)
  const refresh = () => queryClient.invalidateQueries(trpc.webhook.pathFilter())
  const create = useMutation(
    trpc.webhook.create.mutationOptions({
      onSuccess: async ({ secret }, { name }) => {
        onClose()
        onSecret?.({ name, secret })
        await refresh()
      },
    }),
  )
  const edit = useMutation(
    trpc.webhook.edit.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('webhook.savedToast', { name }))
        onClose()
        await refresh()
      },
    }),
  )
  const { name, url, events, active } = values
  const checked = createWebhookInput.safeParse({ projectId, name, url, events, active })
  const problemOf = (field: string) => (tried ? problemText(t, checked.error, field) : undefined)
  const command = webhook ? edit : create
  const submit = () => {
    setTried(true)
    if (!checked.success) return
    const { projectId: owner, ...fields } = checked.data
    if (webhook) edit.mutate({ ...fields, id: webhook.id, version: webhook.version })
    else create.mutate({ ...fields, projectId: owner })
  }
  return (
    <FormDialog
      title={t(webhook ? 'webhook.edit' : 'webhook.create')}
      width="md"
      submitLabel={t(webhook ? 'words.save' : 'words.create')}
      busy={command.isPending}
      error={command.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('webhook.fields.name')} required error={problemOf('name')}>
        <Input
          value={name}
          autoFocus
          autoComplete="off"
          onChange={(event) => setValues({ ...values, name: event.target.value })}
        />
      </Field>
      <Field label={t('webhook.fields.url')} hint={t('webhook.urlHint')} required error={problemOf('url')}>
        <Input
          type="url"
          inputMode="url"
          value={url}
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-xs"
          onChange={(event) => setValues({ ...values, url: event.target.value })}
        />
      </Field>
      <EventChoice
        ofCloud={projectId === null}
        events={events}
        onChange={(next) => setValues({ ...values, events: next })}
      />
      {problemOf('events') && (
        <p role="alert" className="text-danger-ink text-xs">
          {problemOf('events')}
        </p>
      )}
      <span className="flex items-center gap-2 text-sm">
        <Checkbox
          id={activeId}
          checked={active}
          onCheckedChange={(on) => setValues({ ...values, active: on === true })}
        />
        <label htmlFor={activeId}>{t('webhook.fields.active')}</label>
      </span>
    </FormDialog>
  )
}
