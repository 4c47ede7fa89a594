'use client'
import { createPhysicalNetworkInput } from '@ingot/core/physical-network/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FormProvider, useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { TextField } from '@/components/form/text-field'
import { placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { useTRPC } from '@/lib/trpc'
import type { PhysicalNetwork } from './physical-network'

interface Values {
  availabilityZoneId: string
  name: string
  tenantVlans: string
  mtu: string
}

const resolver = resolveWith(createPhysicalNetworkInput, ({ mtu, ...values }: Values) => ({
  ...values,
  mtu: Number(mtu),
}))

/** A new physical network of a zone, or another name, VLANs and MTU of one. */
export function PhysicalNetworkDialog({
  zone,
  network,
  onClose,
}: {
  zone: { readonly id: string; readonly name: string }
  network: PhysicalNetwork | null
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const form = useForm({
    defaultValues: {
      availabilityZoneId: zone.id,
      name: network?.name ?? '',
      tenantVlans: network?.tenantVlans ?? '',
      mtu: String(network?.mtu ?? 1500),
    },
    resolver,
  })
  const outcome = {
    onSuccess: async () => {
      toast.success(t('networkScheme.physical.savedToast', { name: form.getValues('name') }))
      await queryClient.invalidateQueries(trpc.physicalNetwork.pathFilter())
      onClose()
    },
    onError: (error: unknown) => void placeFailure(t, form.setError, error),
  }
  const create = useMutation(trpc.physicalNetwork.create.mutationOptions(outcome))
  const edit = useMutation(trpc.physicalNetwork.edit.mutationOptions(outcome))
  const placed = Object.keys(form.formState.errors).length > 0
  const submit = form.handleSubmit((input) => {
    if (!network) return create.mutate(input)
    const { name, tenantVlans, mtu } = input
    edit.mutate({ id: network.id, version: network.version, name, tenantVlans, mtu })
  })
  return (
    <FormProvider {...form}>
      <FormDialog
        title={
          network
            ? t('networkScheme.physical.editTitle', { name: network.name })
            : t('networkScheme.physical.createTitle', { zone: zone.name })
        }
        submitLabel={t('words.save')}
        busy={create.isPending || edit.isPending}
        error={placed ? null : (create.error ?? edit.error)}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        <TextField<Values> name="name" label={t('networkScheme.physical.name')} required autoFocus />
        <TextField<Values>
          name="tenantVlans"
          label={t('networkScheme.physical.tenantVlans')}
          hint={t('networkScheme.physical.tenantVlansHint')}
        />
        <TextField<Values> name="mtu" label={t('networkScheme.physical.mtu')} required inputMode="numeric" />
      </FormDialog>
    </FormProvider>
  )
}
