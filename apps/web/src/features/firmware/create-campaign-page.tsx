'use client'
import { type CreateFirmwareUpdateInput, createFirmwareUpdateInput } from '@ingot/core/firmware/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { FormFooter } from '@/components/form/form-footer'
import { PageHeader } from '@/components/page-header'
import { placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { CampaignFields } from './campaign-fields'
import { type CampaignFormValues, campaignFieldOf, emptyCampaignForm, toCampaignInput } from './campaign-form'
import { CampaignNodesField } from './campaign-nodes-field'

const resolver = resolveWith(createFirmwareUpdateInput, toCampaignInput, campaignFieldOf)

/** A campaign: one baseline for many nodes, canaries first. `?baseline=` chooses the baseline. */
export function CreateCampaignPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [baselineId] = useQueryState('baseline', parseAsString.withDefault(''))
  const [refusal, setRefusal] = useState<unknown>(null)
  const form = useForm<CampaignFormValues, unknown, CreateFirmwareUpdateInput>({
    defaultValues: { ...emptyCampaignForm, baselineId },
    resolver,
    mode: 'onTouched',
  })
  const create = useMutation(
    trpc.firmwareUpdate.create.mutationOptions({
      onSuccess: async ({ id }, { name }) => {
        toast.success(t('firmware.form.begunToast', { name }))
        await queryClient.invalidateQueries(trpc.firmwareUpdate.pathFilter())
        router.push(paths.firmwareUpdate(id))
      },
    }),
  )
  const submit = form.handleSubmit(async (input) => {
    setRefusal(null)
    try {
      await create.mutateAsync(input)
    } catch (error) {
      if (!placeFailure(t, form.setError, error, campaignFieldOf)) setRefusal(error)
    }
  })
  return (
    <>
      <PageHeader
        parent={{ label: t('firmware.updates'), href: paths.firmwareUpdates() }}
        title={t('firmware.beginUpdate')}
      />
      <FormProvider {...form}>
        <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-4xl flex-col gap-4">
          <CampaignFields />
          <CampaignNodesField />
          <FormFooter
            error={refusal}
            busy={create.isPending}
            submitLabel={t('firmware.form.begin')}
            cancelHref={paths.firmwareUpdates()}
          />
        </form>
      </FormProvider>
    </>
  )
}
