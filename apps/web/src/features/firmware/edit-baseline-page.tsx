'use client'
import { Banner } from '@ingot/ui/banner'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { AuditSection } from '@/components/audit-list/audit-section'
import { EditPage } from '@/components/form/edit-page'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { toBaselineForm } from './baseline-form'
import { BaselineFormCard } from './baseline-form-card'

export function EditBaselinePage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const query = useQuery(trpc.firmwareBaseline.get.queryOptions({ id }))
  const edit = useMutation(
    trpc.firmwareBaseline.edit.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('firmware.form.savedToast', { name }))
        await Promise.all([
          queryClient.invalidateQueries(trpc.firmwareBaseline.pathFilter()),
          queryClient.invalidateQueries(trpc.node.firmware.pathFilter()),
        ])
        router.push(paths.firmwareBaselines())
      },
    }),
  )
  return (
    <EditPage
      query={query}
      parent={() => ({ label: t('firmware.baselines'), href: paths.firmwareBaselines() })}
      title={(baseline) => (baseline ? t('firmware.form.editTitle', { name: baseline.name }) : t('firmware.baseline'))}
    >
      {(baseline) => (
        <div className="flex flex-col gap-4">
          <Banner tone="info" className="max-w-4xl">
            {t('firmware.form.editNote')}
          </Banner>
          <BaselineFormCard
            initial={toBaselineForm({ ...baseline, items: [...baseline.items] })}
            submitLabel={t('words.save')}
            busy={edit.isPending}
            onSave={(fields) => edit.mutateAsync({ ...fields, id, version: baseline.version })}
          />
          <AuditSection filter={{ targetKind: 'firmware_baseline', targetId: id }} />
        </div>
      )}
    </EditPage>
  )
}
