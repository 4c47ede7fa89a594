'use client'
import { createIronicNodeInput } from '@ingot/core/ironic/create-node-input'
import { Skeleton } from '@ingot/ui/skeleton'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { FailureBanner } from '@/components/failure-banner'
import { FormFooter } from '@/components/form/form-footer'
import { PageHeader } from '@/components/page-header'
import { placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import type { IronicEndpointDetail } from '../ironic-view'
import { DriverSection } from './driver-section'
import { IdentitySection } from './identity-section'
import {
  emptyIronicNodeForm,
  type IronicNodeFormValues,
  ironicNodeFieldOf,
  toIronicNodeInput,
} from './ironic-node-form'

/** Makes a node in an Ironic, which is managed here from then on (IR-01). */
export function CreateIronicNodePage({ endpointId }: { endpointId: string }) {
  const t = useTranslations('ironic')
  const trpc = useTRPC()
  const { data: endpoint, error, refetch } = useQuery(trpc.ironicEndpoint.get.queryOptions({ id: endpointId }))
  const parent = { label: endpoint?.name ?? t('one'), href: paths.ironicEndpoint(endpointId) }
  return (
    <>
      <PageHeader parent={parent} title={t('createNode.title')} />
      {endpoint ? (
        <CreateForm endpoint={endpoint} />
      ) : error ? (
        <FailureBanner error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-72" />
      )}
    </>
  )
}

function CreateForm({ endpoint }: { endpoint: IronicEndpointDetail }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const drivers = endpoint.identity?.drivers ?? []
  const form = useForm<IronicNodeFormValues, unknown, ReturnType<typeof createIronicNodeInput.parse>>({
    defaultValues: { ...emptyIronicNodeForm, driver: drivers[0]?.name ?? '' },
    mode: 'onTouched',
    resolver: (values, ...rest) =>
      resolveWith(
        createIronicNodeInput,
        (filled: IronicNodeFormValues) => toIronicNodeInput({ id: endpoint.id, drivers }, filled),
        (path) => ironicNodeFieldOf(path, values.driver),
      )(values, ...rest),
  })
  const [refusal, setRefusal] = useState<unknown>(null)
  const create = useMutation(
    trpc.ironicEndpoint.createNode.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('ironic.createNode.startedToast', { name }))
        await queryClient.invalidateQueries(trpc.ironicEndpoint.pathFilter())
        router.push(paths.ironicEndpoint(endpoint.id))
      },
    }),
  )
  const submit = form.handleSubmit(async (input) => {
    setRefusal(null)
    try {
      await create.mutateAsync(input)
    } catch (error) {
      const fieldOf = (path: string) => ironicNodeFieldOf(path, input.driver)
      if (!placeFailure(t, form.setError, error, fieldOf)) setRefusal(error)
    }
  })
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-3xl flex-col gap-4">
        <IdentitySection />
        <DriverSection drivers={drivers} />
        <FormFooter
          error={refusal}
          busy={create.isPending}
          submitLabel={t('ironic.createNode.submit')}
          cancelHref={paths.ironicEndpoint(endpoint.id)}
        />
      </form>
    </FormProvider>
  )
}
