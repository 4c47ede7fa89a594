'use client'
import { editIronicEndpointInput } from '@ingot/core/ironic/endpoint-input'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { EditPage } from '@/components/form/edit-page'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { type IronicFormValues, ironicFieldOf, toIronicForm, toIronicInput } from './ironic-form'
import { IronicFormCard } from './ironic-form-card'
import type { IronicEndpointDetail } from './ironic-view'

export function EditIronicPage({ id }: { id: string }) {
  const t = useTranslations('ironic')
  const trpc = useTRPC()
  const query = useQuery(trpc.ironicEndpoint.get.queryOptions({ id }))
  return (
    <EditPage
      query={query}
      parent={() => ({ label: t('title'), href: paths.ironicEndpoints() })}
      title={(endpoint) => (endpoint ? t('form.editTitle', { name: endpoint.name }) : t('one'))}
    >
      {(endpoint) => <EditForm endpoint={endpoint} />}
    </EditPage>
  )
}

function EditForm({ endpoint }: { endpoint: IronicEndpointDetail }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { id, version } = endpoint
  const secretStored = endpoint.auth.kind !== 'noauth'
  const edit = useMutation(
    trpc.ironicEndpoint.edit.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('ironic.form.savedToast', { name }))
        await queryClient.invalidateQueries(trpc.ironicEndpoint.pathFilter())
        router.push(paths.ironicEndpoint(id))
      },
    }),
  )
  const resolver = resolveWith(
    editIronicEndpointInput,
    (values: IronicFormValues) => ({ ...toIronicInput(values, { keepSecret: secretStored }), id, version }),
    ironicFieldOf,
  )
  return (
    <IronicFormCard
      initial={toIronicForm(endpoint)}
      resolver={resolver}
      secretStored={secretStored}
      submitLabel={t('words.save')}
      cancelHref={paths.ironicEndpoint(id)}
      busy={edit.isPending}
      onSave={edit.mutateAsync}
    />
  )
}
