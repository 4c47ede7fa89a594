'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { emptyFlavorForm } from './flavor-form'
import { FlavorFormCard } from './flavor-form-card'

export function CreateFlavorPage() {
  const t = useTranslations('flavor')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const create = useMutation(
    trpc.flavor.create.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('form.createdToast', { name }))
        await queryClient.invalidateQueries(trpc.flavor.pathFilter())
        router.push(paths.flavors())
      },
    }),
  )
  return (
    <>
      <PageHeader parent={{ label: t('title'), href: paths.flavors() }} title={t('form.createTitle')} />
      <FlavorFormCard
        initial={emptyFlavorForm}
        submitLabel={t('form.submitCreate')}
        busy={create.isPending}
        onSave={create.mutateAsync}
      />
    </>
  )
}
