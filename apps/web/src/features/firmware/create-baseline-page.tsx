'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { emptyBaselineForm } from './baseline-form'
import { BaselineFormCard } from './baseline-form-card'

export function CreateBaselinePage() {
  const t = useTranslations('firmware')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const create = useMutation(
    trpc.firmwareBaseline.create.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('form.savedToast', { name }))
        await queryClient.invalidateQueries(trpc.firmwareBaseline.pathFilter())
        router.push(paths.firmwareBaselines())
      },
    }),
  )
  return (
    <>
      <PageHeader
        parent={{ label: t('baselines'), href: paths.firmwareBaselines() }}
        title={t('form.createBaseline')}
      />
      <BaselineFormCard
        initial={emptyBaselineForm}
        submitLabel={t('form.submitCreate')}
        busy={create.isPending}
        onSave={create.mutateAsync}
      />
    </>
  )
}
