'use client'
import { Banner } from '@ingot/ui/banner'
import { Skeleton } from '@ingot/ui/skeleton'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { toast } from 'sonner'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { type BiosProfileFormValues, biosFormOfNode, emptyBiosProfileForm } from './bios-profile-form'
import { BiosProfileFormCard } from './bios-profile-form-card'

/** An empty form, or with `?node=` one that holds what that node is set to. */
export function CreateBiosProfilePage() {
  const t = useTranslations('bios')
  const [nodeId] = useQueryState('node', parseAsString)
  return (
    <>
      <PageHeader parent={{ label: t('title'), href: paths.biosProfiles() }} title={t('form.createTitle')} />
      {nodeId === null ? <CreateForm initial={emptyBiosProfileForm} /> : <FormFromNode nodeId={nodeId} />}
    </>
  )
}

function FormFromNode({ nodeId }: { nodeId: string }) {
  const t = useTranslations('bios')
  const trpc = useTRPC()
  const node = useQuery(trpc.node.get.queryOptions({ id: nodeId }))
  const bios = useQuery(trpc.node.bios.queryOptions({ id: nodeId }))
  const failed = node.error ? node : bios.error ? bios : null
  if (failed) return <FailureBanner error={failed.error} onRetry={failed.refetch} />
  if (!node.data || !bios.data) return <Skeleton className="h-96 max-w-3xl" />
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="info" className="max-w-3xl">
        {t('form.takenFrom', { name: node.data.name })}
      </Banner>
      <CreateForm initial={biosFormOfNode(node.data, bios.data.attributes)} />
    </div>
  )
}

function CreateForm({ initial }: { initial: BiosProfileFormValues }) {
  const t = useTranslations('bios')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const create = useMutation(
    trpc.biosProfile.create.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('form.savedToast', { name }))
        await queryClient.invalidateQueries(trpc.biosProfile.pathFilter())
        router.push(paths.biosProfiles())
      },
    }),
  )
  return (
    <BiosProfileFormCard
      initial={initial}
      submitLabel={t('form.submitCreate')}
      busy={create.isPending}
      onSave={create.mutateAsync}
    />
  )
}
