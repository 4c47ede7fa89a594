'use client'
import { createIronicEndpointInput } from '@ingot/core/ironic/endpoint-input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { PageHeader } from '@/components/page-header'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { emptyIronicForm, type IronicFormValues, ironicFieldOf, toIronicInput } from './ironic-form'
import { IronicFormCard } from './ironic-form-card'

const resolver = resolveWith(
  createIronicEndpointInput,
  (values: IronicFormValues) => toIronicInput(values, { keepSecret: false }),
  ironicFieldOf,
)

export function CreateIronicPage() {
  const t = useTranslations('ironic')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const create = useMutation(
    trpc.ironicEndpoint.create.mutationOptions({
      onSuccess: async ({ id }, { name }) => {
        toast.success(t('form.savedToast', { name }))
        await queryClient.invalidateQueries(trpc.ironicEndpoint.pathFilter())
        router.push(paths.ironicEndpoint(id))
      },
    }),
  )
  return (
    <>
      <PageHeader parent={{ label: t('title'), href: paths.ironicEndpoints() }} title={t('form.createTitle')} />
      <IronicFormCard
        initial={emptyIronicForm}
        resolver={resolver}
        secretStored={false}
        submitLabel={t('form.submitCreate')}
        cancelHref={paths.ironicEndpoints()}
        busy={create.isPending}
        onSave={create.mutateAsync}
      />
    </>
  )
}
