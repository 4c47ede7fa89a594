'use client'
import { dnsLabel } from '@ingot/core/name/object-name'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import type { HostForActions } from './host-row'

export function HostRenameDialog({ host, onClose }: { host: HostForActions; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [name, setName] = useState(host.name)
  const [submitted, setSubmitted] = useState(false)
  const issue = dnsLabel.safeParse(name).error?.issues[0]
  const edit = useMutation(
    trpc.host.edit.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.host.pathFilter())
        toast.success(t('host.rename.saved', { name: name.trim() }))
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={t('host.rename.title', { name: host.name })}
      description={t('host.rename.description')}
      submitLabel={t('words.save')}
      busy={edit.isPending}
      error={edit.error}
      onSubmit={() => {
        setSubmitted(true)
        if (!issue) edit.mutate({ id: host.id, version: host.version, name: name.trim() })
      }}
      onClose={onClose}
    >
      <Field
        label={t('host.fields.name')}
        error={submitted && issue ? issueText(t, { code: issue.message, params: {} }) : null}
        required
      >
        <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" maxLength={63} />
      </Field>
    </FormDialog>
  )
}
