'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import type { HostDetail } from '@/features/host/host-row'
import { useTRPC } from '@/lib/trpc'
import type { HostNic } from './host-nic'
import { TagChoice } from './nic-fields'
import { useVnicChanged } from './use-vnic-changed'

/** Which networks arrive tagged on a vNIC of a running host. */
export function VnicTagsDialog({ host, nic, onClose }: { host: HostDetail; nic: HostNic; onClose: () => void }) {
  const t = useTranslations('network')
  const words = useTranslations('words')
  const trpc = useTRPC()
  const networks = useQuery(trpc.network.choose.queryOptions({ projectId: host.projectId }))
  const [chosen, setChosen] = useState(
    nic.tags.filter(({ state }) => state !== 'leaving').map(({ network }) => network.id),
  )
  const change = useMutation(trpc.host.setVnicTags.mutationOptions({ onSuccess: useVnicChanged(onClose) }))
  return (
    <FormDialog
      title={t('tagsOf', { network: nic.network.name })}
      submitLabel={words('save')}
      busy={change.isPending}
      error={change.error ?? networks.error}
      onSubmit={() =>
        change.mutate({ id: host.id, vnicId: nic.id, tags: chosen.map((networkId) => ({ networkId, addresses: [] })) })
      }
      onClose={onClose}
    >
      <TagChoice network={nic.network} networks={networks.data ?? []} chosen={chosen} onChange={setChosen} />
    </FormDialog>
  )
}
