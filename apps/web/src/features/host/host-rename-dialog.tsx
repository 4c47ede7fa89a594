'use client'
import { dnsLabel } from '@ingot/core/name/object-name'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { errorText, issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import type { HostForActions } from './host-row'

export function HostRenameDialog({ host, onClose }: { host: HostForActions; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const formId = useId()
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
    <Dialog
      open
      onOpenChange={onClose}
      closeLabel={t('words.close')}
      title={t('host.rename.title', { name: host.name })}
      description={t('host.rename.description')}
      footer={
        <>
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={edit.isPending}>
            {t('words.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          setSubmitted(true)
          if (!issue) edit.mutate({ id: host.id, version: host.version, name: name.trim() })
        }}
      >
        {edit.error && <Banner tone="danger">{errorText(t, edit.error)}</Banner>}
        <Field
          label={t('host.fields.name')}
          error={submitted && issue ? issueText(t, { code: issue.message, params: {} }) : null}
          required
        >
          <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" maxLength={63} />
        </Field>
      </form>
    </Dialog>
  )
}
