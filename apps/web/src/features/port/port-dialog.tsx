'use client'
import { createPortInput } from '@ingot/core/port/input'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { toast } from 'sonner'
import { CheckField } from '@/components/form/check-field'
import { FormDialog } from '@/components/form/form-dialog'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { useTRPC } from '@/lib/trpc'
import type { NodeDetail } from '../node/node-view'
import { type NodePort, none, type PortFormValues, portFieldOf, toPortForm, toPortInput } from './port-form'

const resolver = resolveWith(createPortInput.omit({ nodeId: true }), toPortInput, portFieldOf)

/** PT-01, PT-02: a network card of a node and the cable that is declared for it. `port` null: one that is added. */
export function PortDialog({ node, port, onClose }: { node: NodeDetail; port: NodePort | null; onClose: () => void }) {
  const t = useTranslations('port')
  const all = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const form = useForm({ defaultValues: toPortForm(port), resolver, mode: 'onTouched' })
  const switchId = useWatch({ control: form.control, name: 'switchId' })
  const zoneId = node.zone.id
  const switches = useQuery(trpc.switch.choose.queryOptions({ zoneId })).data ?? []
  const networks = useQuery(trpc.physicalNetwork.list.queryOptions({ zoneId })).data ?? []
  const options = {
    onSuccess: async (_: unknown, { macAddress }: { macAddress: string }) => {
      toast.success(t('savedToast', { mac: macAddress }))
      onClose()
      await Promise.all([
        queryClient.invalidateQueries(trpc.node.pathFilter()),
        queryClient.invalidateQueries(trpc.cabling.pathFilter()),
      ])
    },
    onError: (error: unknown) => {
      placeFailure(all, form.setError, error, portFieldOf)
    },
  }
  const create = useMutation(trpc.port.create.mutationOptions(options))
  const edit = useMutation(trpc.port.edit.mutationOptions(options))
  const save = form.handleSubmit((input) =>
    port ? edit.mutate({ ...input, id: port.id }) : create.mutate({ ...input, nodeId: node.id }),
  )
  return (
    <FormProvider {...form}>
      <FormDialog
        width="md"
        title={port ? t('editTitle', { mac: port.macAddress }) : t('createTitle')}
        submitLabel={all('words.save')}
        busy={create.isPending || edit.isPending}
        error={create.error ?? edit.error}
        onSubmit={save}
        onClose={onClose}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField<PortFormValues>
            name="macAddress"
            label={t('fields.mac')}
            placeholder="52:54:00:12:34:56"
            required
          />
          <TextField<PortFormValues> name="name" label={t('fields.name')} hint={t('nameHint')} />
          <SelectField<PortFormValues>
            name="switchId"
            label={t('switch')}
            required={false}
            options={[
              { value: none, label: t('noSwitch') },
              ...switches.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          {switchId !== none && (
            <TextField<PortFormValues>
              name="switchPort"
              label={t('switchPort')}
              hint={t('switchPortHint')}
              list="switch-ports"
              required
            />
          )}
          <datalist id="switch-ports">
            {switches
              .find(({ id }) => id === switchId)
              ?.ports.map((name) => (
                <option key={name} value={name} />
              ))}
          </datalist>
          <SelectField<PortFormValues>
            name="physicalNetwork"
            label={t('physicalNetwork')}
            required={false}
            options={[
              { value: none, label: t('noPhysicalNetwork') },
              ...networks.map(({ name }) => ({ value: name, label: name })),
            ]}
          />
          <CheckField<PortFormValues> name="pxeEnabled" label={t('fields.pxe')} hint={t('pxeHint')} />
        </div>
      </FormDialog>
    </FormProvider>
  )
}
