'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import type { HostDetail } from '@/features/host/host-row'
import type { HostNic } from '@/features/network/host-nic'
import { useVnicChanged } from '@/features/network/use-vnic-changed'
import { useTRPC } from '@/lib/trpc'
import { GroupChoice } from './group-choice'

/** Which security groups a vNIC of a running host is in. */
export function VnicGroupsDialog({ host, nic, onClose }: { host: HostDetail; nic: HostNic; onClose: () => void }) {
  const t = useTranslations('securityGroup')
  const words = useTranslations('words')
  const trpc = useTRPC()
  const groups = useQuery(trpc.securityGroup.choose.queryOptions({ projectId: host.projectId }))
  const [chosen, setChosen] = useState(nic.securityGroups.map(({ id }) => id))
  const change = useMutation(trpc.host.setSecurityGroups.mutationOptions({ onSuccess: useVnicChanged(onClose) }))
  return (
    <FormDialog
      title={t('groupsOf', { network: nic.network.name })}
      description={t('groupsOfHint')}
      submitLabel={words('save')}
      busy={change.isPending}
      error={change.error ?? groups.error}
      onSubmit={() => change.mutate({ id: host.id, vnicId: nic.id, securityGroupIds: chosen })}
      onClose={onClose}
    >
      <GroupChoice groups={groups.data ?? []} chosen={chosen} onChange={setChosen} />
    </FormDialog>
  )
}
