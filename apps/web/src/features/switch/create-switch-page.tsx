'use client'
import { createSwitchInput } from '@ingot/core/switch/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { PageHeader } from '@/components/page-header'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { emptySwitchForm, type SwitchFormValues, switchFieldOf, toSwitchInput } from './switch-form'
import { SwitchFormCard } from './switch-form-card'

const resolver = resolveWith(
  createSwitchInput,
  (values: SwitchFormValues) => toSwitchInput(values, { keepSecret: false }),
  switchFieldOf,
)

export function CreateSwitchPage() {
  const t = useTranslations('switch')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const create = useMutation(
    trpc.switch.create.mutationOptions({
      onSuccess: async ({ id }, { name }) => {
        toast.success(t('savedToast', { name }))
        await queryClient.invalidateQueries(trpc.switch.pathFilter())
        router.push(paths.switch(id))
      },
    }),
  )
  return (
    <>
      <PageHeader parent={{ label: t('title'), href: paths.switches() }} title={t('form.createTitle')} />
      <SwitchFormCard
        initial={emptySwitchForm}
        resolver={resolver}
        switchId={null}
        submitLabel={t('add')}
        cancelHref={paths.switches()}
        busy={create.isPending}
        onSave={create.mutateAsync}
      />
    </>
  )
}
