'use client'
import { editSwitchInput } from '@ingot/core/switch/input'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { EditPage } from '@/components/form/edit-page'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { type SwitchFormValues, switchFieldOf, toSwitchForm, toSwitchInput } from './switch-form'
import { SwitchFormCard } from './switch-form-card'
import type { SwitchDetail } from './switch-view'

export function EditSwitchPage({ id }: { id: string }) {
  const t = useTranslations('switch')
  const trpc = useTRPC()
  const query = useQuery(trpc.switch.get.queryOptions({ id }))
  return (
    <EditPage
      query={query}
      parent={() => ({ label: t('title'), href: paths.switches() })}
      title={(device) => (device ? t('form.editTitle', { name: device.name }) : t('one'))}
    >
      {(device) => <EditForm device={device} />}
    </EditPage>
  )
}

function EditForm({ device }: { device: SwitchDetail }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { id, version } = device
  const edit = useMutation(
    trpc.switch.edit.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('switch.savedToast', { name }))
        await queryClient.invalidateQueries(trpc.switch.pathFilter())
        router.push(paths.switch(id))
      },
    }),
  )
  const resolver = resolveWith(
    editSwitchInput,
    (values: SwitchFormValues) => ({ ...toSwitchInput(values, { keepSecret: true }), id, version }),
    switchFieldOf,
  )
  return (
    <SwitchFormCard
      initial={toSwitchForm(device)}
      resolver={resolver}
      switchId={id}
      submitLabel={t('words.save')}
      cancelHref={paths.switch(id)}
      busy={edit.isPending}
      onSave={edit.mutateAsync}
    />
  )
}
