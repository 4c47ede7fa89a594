'use client'
import { checkPassword } from '@ingot/core/access/password-policy'
import { Banner } from '@ingot/ui/banner'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Skeleton } from '@ingot/ui/skeleton'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { FormDialog } from '@/components/form/form-dialog'
import { useTRPC } from '@/lib/trpc'
import { useHostStarted } from '../use-host-started'
import { type RebuildChoice, RebuildForm } from './rebuild-form'

/** Chooses an image and shows, before anything is asked of the server, which disk by serial number is overwritten. */
export function HostRebuildDialog({
  host,
  onClose,
}: {
  host: { readonly id: string; readonly name: string }
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const started = useHostStarted()
  const [choice, setChoice] = useState<RebuildChoice>({ imageId: '', password: '' })
  const [typed, setTyped] = useState('')
  const detail = useQuery(trpc.host.get.queryOptions({ id: host.id }))
  const rebuild = useMutation(
    trpc.host.rebuild.mutationOptions({
      onSuccess: async (result) => {
        await started(result)
        onClose()
      },
    }),
  )
  const weak = choice.password !== '' && checkPassword(choice.password, host.name).length > 0
  const blocked =
    choice.imageId === ''
      ? t('input.image_required')
      : weak
        ? t('errors.password_weak')
        : typed !== host.name
          ? t('words.typeFirst')
          : null
  return (
    <FormDialog
      width="md"
      title={t('host.rebuild.title', { name: host.name })}
      description={t('host.rebuild.description')}
      submitLabel={t('host.rebuild.submit')}
      danger
      blockedReason={blocked}
      busy={rebuild.isPending}
      error={rebuild.error}
      onSubmit={() => {
        const password = choice.password === '' ? null : choice.password
        if (blocked === null) rebuild.mutate({ id: host.id, imageId: choice.imageId, password })
      }}
      onClose={onClose}
    >
      {detail.error && <FailureBanner error={detail.error} onRetry={detail.refetch} />}
      {detail.isPending && <Skeleton className="h-48" />}
      {detail.data && <RebuildForm host={detail.data} choice={choice} onChange={setChoice} />}
      <Banner tone="danger">{t('host.rebuild.warning')}</Banner>
      <Field
        label={t.rich('words.typeToConfirm', {
          name: () => <span className="break-all font-medium font-mono">{host.name}</span>,
        })}
      >
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" spellCheck={false} />
      </Field>
    </FormDialog>
  )
}
