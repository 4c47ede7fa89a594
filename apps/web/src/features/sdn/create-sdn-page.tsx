'use client'
import { createSdnControllerInput } from '@ingot/core/sdn/controller-input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { PageHeader } from '@/components/page-header'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { emptySdnForm, type SdnFormValues, toSdnInput } from './sdn-form'
import { SdnFormCard } from './sdn-form-card'

const resolver = resolveWith(createSdnControllerInput, (values: SdnFormValues) =>
  toSdnInput(values, { keepKey: false }),
)

export function CreateSdnPage() {
  const t = useTranslations('sdn')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const create = useMutation(
    trpc.sdnController.create.mutationOptions({
      onSuccess: async ({ id }, { name }) => {
        toast.success(t('form.savedToast', { name }))
        await queryClient.invalidateQueries(trpc.sdnController.pathFilter())
        router.push(paths.sdnController(id))
      },
    }),
  )
  return (
    <>
      <PageHeader parent={{ label: t('title'), href: paths.sdnControllers() }} title={t('form.createTitle')} />
      <SdnFormCard
        initial={emptySdnForm}
        resolver={resolver}
        keyStored={false}
        submitLabel={t('form.submitCreate')}
        cancelHref={paths.sdnControllers()}
        busy={create.isPending}
        onSave={create.mutateAsync}
      />
    </>
  )
}
