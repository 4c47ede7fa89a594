'use client'
import { hardwareTestPolicies } from '@ingot/core/hardware-test/test-plan'
import { RadioGroup } from '@ingot/ui/radio-group'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { policyOf } from './test-policy'

export function TestPolicyDialog({
  zone,
  onClose,
}: {
  zone: RouterOutputs['zone']['list'][number]
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [policy, setPolicy] = useState(policyOf(zone))
  const title = t('hardwareTest.policy.changeOf', { zone: zone.name })
  const save = useMutation(
    trpc.zone.setHardwareTestPolicy.mutationOptions({
      onSuccess: async () => {
        toast.success(t('hardwareTest.policy.savedToast', { zone: zone.name }))
        onClose()
        // Whether a node may be put to service hangs on it.
        await Promise.all([trpc.zone, trpc.node].map((part) => queryClient.invalidateQueries(part.pathFilter())))
      },
    }),
  )
  return (
    <FormDialog
      title={title}
      description={t('hardwareTest.policy.changeDescription')}
      submitLabel={t('words.save')}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ id: zone.id, policy })}
      onClose={onClose}
    >
      <RadioGroup
        aria-label={title}
        value={policy}
        onValueChange={setPolicy}
        options={hardwareTestPolicies.map((value) => ({
          value,
          label: t(`hardwareTest.policy.value.${value}`),
          description: t(`hardwareTest.policy.meaning.${value}`),
        }))}
      />
    </FormDialog>
  )
}
