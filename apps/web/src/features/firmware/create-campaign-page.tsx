'use client'
import { type CreateFirmwareUpdateInput, createFirmwareUpdateInput } from '@ingot/core/firmware/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { PageForm } from '@/components/form/page-form'
import { PageHeader } from '@/components/page-header'
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
  return (
    <>
      <PageHeader
        parent={{ label: t('firmware.updates'), href: paths.firmwareUpdates() }}
        title={t('firmware.beginUpdate')}
      />
      <PageForm
        wide
        form={form}
        fieldOf={campaignFieldOf}
        submitLabel={t('firmware.form.begin')}
        busy={create.isPending}
        cancelHref={paths.firmwareUpdates()}
        onSave={create.mutateAsync}
      >
        <CampaignFields />
        <CampaignNodesField />
      </PageForm>
    </>
  )
}
