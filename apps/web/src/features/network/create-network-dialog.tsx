'use client'
import { createNetworkInput, createProviderNetworkInput, type SegmentType } from '@ingot/core/network/input'
import { Banner } from '@ingot/ui/banner'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { problemText } from '@/lib/form-errors'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useScope } from '@/lib/use-scope'
import { NetworkFields } from './network-fields'

const fresh = {
  name: '',
  description: '',
  physicalNetworkId: '',
  vlanId: '',
  shared: false,
  segmentType: 'vlan' as SegmentType,
}

/** Makes a network of a project, on a VLAN that is picked; or one of the cloud, on a VLAN that its admin enters. */
export function CreateNetworkDialog({ kind, onClose }: { kind: 'tenant' | 'provider'; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const scope = useScope()
  const queryClient = useQueryClient()
  const projects = useQuery(trpc.project.list.queryOptions())
  const places = useQuery(trpc.network.places.queryOptions())
  const [chosenProject, setProject] = useState(scope.projectId ?? '')
  const [values, setValues] = useState(fresh)
  const [tried, setTried] = useState(false)
  const onSuccess = async ({ id }: { id: string }, { name }: { name: string }) => {
    toast.success(t('network.created', { name }))
    await queryClient.invalidateQueries(trpc.network.pathFilter())
    router.push(paths.network(id))
  }
  const create = useMutation(trpc.network.create.mutationOptions({ onSuccess }))
  const provide = useMutation(trpc.network.createProvider.mutationOptions({ onSuccess }))
  const [onlyProject] = projects.data ?? []
  const projectId = chosenProject || (projects.data?.length === 1 ? (onlyProject?.id ?? '') : '')
  const place = places.data?.find(({ id }) => id === values.physicalNetworkId)
  const tenant = createNetworkInput.safeParse({ ...values, projectId })
  const provider = createProviderNetworkInput.safeParse({ ...values, vlanId: Number(values.vlanId || Number.NaN) })
  const checked = kind === 'tenant' ? tenant : provider
  const problemOf = (field: string) => (tried ? problemText(t, checked.error, field) : undefined)
  const submit = () => {
    setTried(true)
    if (kind === 'tenant' && tenant.success) create.mutate(tenant.data)
    if (kind === 'provider' && provider.success) provide.mutate(provider.data)
  }
  const command = kind === 'tenant' ? create : provide
  return (
    <FormDialog
      title={t(kind === 'tenant' ? 'network.create' : 'network.createProvider')}
      description={t(kind === 'tenant' ? 'network.createHint' : 'network.createProviderHint')}
      width="md"
      submitLabel={t('words.create')}
      busy={command.isPending}
      error={command.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {places.data?.length === 0 && <Banner tone="warning">{t('network.noPlaces')}</Banner>}
      <NetworkFields
        values={values}
        onChange={(changed) => setValues({ ...values, ...changed })}
        problemOf={problemOf}
        ofProject={kind === 'tenant'}
      >
        {kind === 'tenant' && (
          <Field label={t('network.fields.project')} required error={problemOf('projectId')}>
            <Select
              value={projectId}
              onValueChange={setProject}
              placeholder={t('network.chooseProject')}
              options={(projects.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
        <Field
          label={t('network.fields.place')}
          hint={t('network.placeHint')}
          required
          error={problemOf('physicalNetworkId')}
        >
          <Select
            value={values.physicalNetworkId}
            onValueChange={(physicalNetworkId) => setValues({ ...values, physicalNetworkId })}
            placeholder={t('network.choosePlace')}
            options={(places.data ?? []).map(({ id, name, zone, freeVlans }) => ({
              value: id,
              label: t('network.place', { zone: zone.name, name }),
              description: t('network.freeVlans', { count: freeVlans }),
            }))}
          />
        </Field>
        {kind === 'tenant' && place?.tunnels && (
          <Field label={t('network.fields.segmentType')}>
            <Select
              value={values.segmentType}
              onValueChange={(segmentType) => setValues({ ...values, segmentType })}
              options={[
                { value: 'vlan' as const, label: t('network.segmentType.vlan') },
                { value: 'geneve' as const, label: t('network.segmentType.geneve') },
              ]}
            />
          </Field>
        )}
        {kind === 'provider' && (
          <Field label={t('network.fields.vlan')} hint={t('network.vlanHint')} required error={problemOf('vlanId')}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={4094}
              value={values.vlanId}
              onChange={(e) => setValues({ ...values, vlanId: e.target.value })}
            />
          </Field>
        )}
      </NetworkFields>
    </FormDialog>
  )
}
