'use client'
import type { RaidTarget } from '@ingot/core/raid/raid-target'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FormProvider, useFieldArray, useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { SelectField } from '@/components/form/select-field'
import { fieldErrorText, placeFailure } from '@/lib/form-errors'
import { useTRPC } from '@/lib/trpc'
import { newVolume, type RaidForm, raidFieldOf, raidFormOf, resolveRaid } from './raid-form'
import { VolumeFields } from './volume-fields'

/** How the disks of a node shall be arranged the next time it is cleaned, or when somebody applies it. */
export function RaidTargetDialog({
  node,
  target,
  onClose,
}: {
  node: { readonly id: string; readonly name: string }
  target: RaidTarget | null
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const form = useForm({ defaultValues: raidFormOf(target), resolver: resolveRaid })
  const volumes = useFieldArray({ control: form.control, name: 'logicalDisks' })
  const save = useMutation(
    trpc.node.setRaidTarget.mutationOptions({
      onSuccess: async () => {
        toast.success(t('raid.savedToast', { name: node.name }))
        onClose()
        await queryClient.invalidateQueries(trpc.node.pathFilter())
      },
      onError: (error) => {
        placeFailure(t, form.setError, error, raidFieldOf)
      },
    }),
  )
  const whole = fieldErrorText(t, form.formState.errors.logicalDisks)
  return (
    <FormProvider {...form}>
      <FormDialog
        width="md"
        title={t('raid.dialogTitle', { name: node.name })}
        description={t('raid.dialogDescription')}
        submitLabel={t('raid.save')}
        busy={save.isPending}
        error={save.error}
        otherAction={
          target && (
            <Button variant="danger" busy={save.isPending} onClick={() => save.mutate({ id: node.id, target: null })}>
              {t('raid.forget')}
            </Button>
          )
        }
        onSubmit={form.handleSubmit((wanted) => save.mutate({ id: node.id, target: wanted }))}
        onClose={onClose}
      >
        {whole && <Banner tone="danger">{whole}</Banner>}
        <SelectField<RaidForm>
          name="via"
          label={t('raid.viaLabel')}
          options={(['bmc', 'agent'] as const).map((value) => ({
            value,
            label: t(`raid.via.${value}`),
            description: t(`raid.viaHint.${value}`),
          }))}
        />
        {volumes.fields.map((field, position) => (
          <VolumeFields key={field.id} position={position} onRemove={() => volumes.remove(position)} />
        ))}
        <div>
          <Button size="sm" onClick={() => volumes.append(newVolume(volumes.fields.length + 1))}>
            <Plus aria-hidden className="size-3.5" />
            {t('raid.addVolume')}
          </Button>
        </div>
      </FormDialog>
    </FormProvider>
  )
}
