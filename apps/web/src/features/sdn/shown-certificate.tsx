'use client'
import { Button } from '@ingot/ui/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import type { SdnControllerDetail } from './sdn-view'

/** The certificate that a server showed instead of the pinned one, with the way to trust it; nothing when it is not about that. */
export function ShownCertificate({ controller }: { controller: SdnControllerDetail }) {
  const t = useTranslations('sdn')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  const trust = useMutation(
    trpc.sdnController.trustCertificate.mutationOptions({
      onSuccess: async () => {
        toast.success(t('pin.trustedToast'))
        setAsking(false)
        await queryClient.invalidateQueries(trpc.sdnController.pathFilter())
      },
    }),
  )
  const { lastError } = controller
  const data: Readonly<Record<string, unknown>> | null =
    lastError?.code === 'switch_certificate_changed' ? lastError.data : null
  const { shown, expected } = data ?? {}
  if (typeof shown !== 'string') return null
  return (
    <div className="mt-2 flex flex-col items-start gap-2">
      <p className="break-all">{t('pin.shown', { shown, pinned: String(expected ?? '–') })}</p>
      <Button size="sm" onClick={() => setAsking(true)}>
        {t('pin.trust')}
      </Button>
      {asking && (
        <ConfirmAction
          confirmation={{
            ...{ title: t('pin.title'), description: t('pin.description', { shown }) },
            ...{ confirmLabel: t('pin.trust'), danger: true },
          }}
          busy={trust.isPending}
          error={trust.error}
          onConfirm={() => trust.mutate({ id: controller.id, fingerprint: shown })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
