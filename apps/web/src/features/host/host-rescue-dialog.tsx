'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { CopyButton } from '@ingot/ui/copy-button'
import { DescriptionList } from '@ingot/ui/description-list'
import { Dialog } from '@ingot/ui/dialog'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { useHostStarted } from './use-host-started'

type RescueAnswer = RouterOutputs['host']['rescue']

/** Asks, then shows the log-in of the rescue system, this once. */
export function HostRescueDialog({
  host,
  onClose,
}: {
  host: { readonly id: string; readonly name: string }
  onClose: () => void
}) {
  const t = useTranslations('host')
  const trpc = useTRPC()
  const started = useHostStarted()
  const [answer, setAnswer] = useState<RescueAnswer | null>(null)
  const rescue = useMutation(
    trpc.host.rescue.mutationOptions({
      onSuccess: async (result) => {
        setAnswer(result)
        await started(result)
      },
    }),
  )
  if (answer) return <RescueLogin host={host} answer={answer} onClose={onClose} />
  return (
    <ConfirmAction
      confirmation={{
        title: t('confirm.rescueTitle', { name: host.name }),
        description: t('confirm.rescueDescription'),
        confirmLabel: t('action.rescue'),
      }}
      busy={rescue.isPending}
      error={rescue.error}
      onConfirm={() => rescue.mutate({ id: host.id })}
      onClose={onClose}
    />
  )
}

function RescueLogin({
  host,
  answer,
  onClose,
}: {
  host: { readonly name: string }
  answer: RescueAnswer
  onClose: () => void
}) {
  const t = useTranslations()
  const { user, password } = answer
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('host.rescue.title', { name: host.name })}
      description={t('host.rescue.description')}
      closeLabel={t('words.close')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('host.rescue.noted')}
        </Button>
      }
    >
      {password === null ? (
        <Banner tone="warning">{t('host.rescue.shownBefore')}</Banner>
      ) : (
        <DescriptionList
          items={[
            { key: 'user', term: t('host.rescue.user'), value: <span className="font-mono">{user}</span> },
            {
              key: 'password',
              term: t('host.rescue.password'),
              value: (
                <span className="flex items-center gap-1">
                  <span className="select-all break-all font-mono">{password}</span>
                  <CopyButton text={password} label={t('words.copy')} copiedLabel={t('words.copied')} />
                </span>
              ),
            },
          ]}
        />
      )}
    </Dialog>
  )
}
