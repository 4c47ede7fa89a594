'use client'
import { editNetworkInput } from '@ingot/core/network/input'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { problemText } from '@/lib/form-errors'
import { useTRPC } from '@/lib/trpc'
import type { NetworkRow } from './network-columns'
import { NetworkFields } from './network-fields'

/** Changes what may change of a network; its VLAN stays. */
export function EditNetworkDialog({ network, onClose }: { network: NetworkRow; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { id, version, name, description, shared, mtu } = network
  const [values, setValues] = useState({ name, description, shared, mtu: String(mtu) })
  const [tried, setTried] = useState(false)
  const edit = useMutation(
    trpc.network.edit.mutationOptions({
      onSuccess: async () => {
        toast.success(t('network.saved', { name: values.name }))
        await queryClient.invalidateQueries(trpc.network.pathFilter())
        onClose()
      },
    }),
  )
  const checked = editNetworkInput.safeParse({ ...values, id, version, mtu: Number(values.mtu || Number.NaN) })
  const problemOf = (field: string) => (tried ? problemText(t, checked.error, field) : undefined)
  const submit = () => {
    setTried(true)
    if (checked.success) edit.mutate(checked.data)
  }
  return (
    <FormDialog
      title={t('network.edit')}
      width="md"
      submitLabel={t('words.save')}
      busy={edit.isPending}
      error={edit.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <NetworkFields
        values={values}
        onChange={(changed) => setValues({ ...values, ...changed })}
        problemOf={problemOf}
        ofProject={network.projectId !== null}
      >
        <Field label={t('network.fields.mtu')} hint={t('network.mtuHint')} required error={problemOf('mtu')}>
          <Input
            type="number"
            inputMode="numeric"
            value={values.mtu}
            onChange={(e) => setValues({ ...values, mtu: e.target.value })}
          />
        </Field>
      </NetworkFields>
    </FormDialog>
  )
}
