'use client'
import { hasPermission } from '@ingot/core/access/decide-access'
import { Banner } from '@ingot/ui/banner'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import type { HostDetail } from '@/features/host/host-row'
import { defaultGroupIds } from '@/features/security-group/group-choice'
import { useChoosableGroups } from '@/features/security-group/use-choosable-groups'
import { useTRPC } from '@/lib/trpc'
import { useActor } from '@/lib/use-session'
import { NicFields, type NicFieldValues } from './nic-fields'
import { useVnicChanged } from './use-vnic-changed'

const anyCarrier = 'any'
const plain: NicFieldValues = { carrier: 'any', address: '', tagIds: [], groupIds: [] }

/** Gives a running host one more vNIC. */
export function AttachVnicDialog({ host, onClose }: { host: HostDetail; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const actor = useActor()
  const all = useQuery(trpc.network.choose.queryOptions({ projectId: host.projectId }))
  const networks = (all.data ?? []).filter(
    ({ zoneId, subnets }) => subnets.length > 0 && (zoneId ?? host.zone.id) === host.zone.id,
  )
  const groups = useChoosableGroups(host.projectId)(host.zone.id)
  const [networkId, setNetworkId] = useState('')
  const [values, setValues] = useState(plain)
  const [portId, setPortId] = useState(anyCarrier)
  const attach = useMutation(trpc.host.attachVnic.mutationOptions({ onSuccess: useVnicChanged(onClose) }))
  const network = networks.find(({ id }) => id === networkId)
  const free = host.carriers.filter(({ id }) => host.nics.every(({ carrierId }) => carrierId !== id))
  const mayChoosePort = actor !== undefined && hasPermission(actor, 'host:nic', host)
  const submit = () => {
    const tags = values.tagIds.map((id) => ({ networkId: id, addresses: [] }))
    const addresses = values.address.trim() === '' ? [] : [values.address.trim()]
    const vnic = { networkId, carrier: values.carrier, addresses, tags, securityGroupIds: [...values.groupIds] }
    attach.mutate({ id: host.id, vnic, ...(portId === anyCarrier ? {} : { portId }) })
  }
  return (
    <FormDialog
      title={t('network.attachTo', { host: host.name })}
      description={t('network.attachHint')}
      width="md"
      submitLabel={t('network.attach')}
      blockedReason={free.length === 0 ? t('network.noFreeCard') : network ? null : t('input.network_required')}
      busy={attach.isPending}
      error={attach.error ?? all.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {all.data && networks.length === 0 && <Banner tone="warning">{t('network.noneToAttach')}</Banner>}
      {free.length === 0 && <Banner tone="warning">{t('network.noFreeCard')}</Banner>}
      <Field label={t('network.one')} required>
        <Select
          value={networkId}
          onValueChange={(id) => {
            setNetworkId(id)
            setValues({ ...values, tagIds: [], groupIds: defaultGroupIds(groups ?? []) })
          }}
          placeholder={t('network.chooseNetwork')}
          options={networks.map(({ id, name, vlanId, segmentType }) => ({
            value: id,
            label: name,
            description: t(`network.segment.${segmentType}`, { id: String(vlanId) }),
          }))}
        />
      </Field>
      {network && (
        <NicFields network={network} networks={networks} groups={groups} value={values} onChange={setValues} />
      )}
      {mayChoosePort && (
        <Field label={t('network.card.choose')} hint={t('network.card.chooseHint')}>
          <Select
            value={portId}
            onValueChange={setPortId}
            options={[
              { value: anyCarrier, label: t('network.card.best') },
              ...free.map(({ id, name, macAddress }) => ({ value: id, label: name ?? macAddress ?? id })),
            ]}
          />
        </Field>
      )}
    </FormDialog>
  )
}
