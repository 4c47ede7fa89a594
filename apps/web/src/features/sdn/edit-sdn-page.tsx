'use client'
import { editSdnControllerInput } from '@ingot/core/sdn/controller-input'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { EditPage } from '@/components/form/edit-page'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { type SdnFormValues, toSdnForm, toSdnInput } from './sdn-form'
import { SdnFormCard } from './sdn-form-card'
import type { SdnControllerDetail } from './sdn-view'

export function EditSdnPage({ id }: { id: string }) {
  const t = useTranslations('sdn')
  const trpc = useTRPC()
  const query = useQuery(trpc.sdnController.get.queryOptions({ id }))
  return (
    <EditPage
      query={query}
      parent={() => ({ label: t('title'), href: paths.sdnControllers() })}
      title={(controller) => (controller ? t('form.editTitle', { name: controller.name }) : t('one'))}
    >
      {(controller) => <EditForm controller={controller} />}
    </EditPage>
  )
}

function EditForm({ controller }: { controller: SdnControllerDetail }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { id, version } = controller
  const keyStored = controller.certificatePem !== null
  const edit = useMutation(
    trpc.sdnController.edit.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('sdn.form.savedToast', { name }))
        await queryClient.invalidateQueries(trpc.sdnController.pathFilter())
        router.push(paths.sdnController(id))
      },
    }),
  )
  const resolver = resolveWith(editSdnControllerInput, (values: SdnFormValues) => ({
    ...toSdnInput(values, { keepKey: keyStored }),
    id,
    version,
  }))
  return (
    <SdnFormCard
      initial={toSdnForm(controller)}
      resolver={resolver}
      keyStored={keyStored}
      submitLabel={t('words.save')}
      cancelHref={paths.sdnController(id)}
      busy={edit.isPending}
      onSave={edit.mutateAsync}
    />
  )
}
