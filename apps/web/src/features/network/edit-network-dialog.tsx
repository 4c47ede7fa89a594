'use client'
import { editNetworkInput } from '@ingot/core/network/input'
import { Checkbox } from '@ingot/ui/checkbox'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import type { NetworkRow } from './network-columns'

/** Changes what may change of a network; its VLAN stays. */
export function EditNetworkDialog({ network, onClose }: { network: NetworkRow; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const sharedId = useId()
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
  const problemOf = (field: string) => {
    const problem = checked.error?.issues.find(({ path }) => path[0] === field)
    return tried && problem ? issueText(t, { code: problem.message, params: {} }) : undefined
  }
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
      <Field label={t('network.fields.name')} required error={problemOf('name')}>
        <Input
          value={values.name}
          autoFocus
          autoComplete="off"
          onChange={(e) => setValues({ ...values, name: e.target.value })}
        />
      </Field>
      <Field
        label={t('network.fields.description')}
        optionalText={t('words.optional')}
        error={problemOf('description')}
      >
        <Input value={values.description} onChange={(e) => setValues({ ...values, description: e.target.value })} />
      </Field>
      <Field label={t('network.fields.mtu')} hint={t('network.mtuHint')} required error={problemOf('mtu')}>
        <Input
          type="number"
          inputMode="numeric"
          value={values.mtu}
          onChange={(e) => setValues({ ...values, mtu: e.target.value })}
        />
      </Field>
      {network.projectId !== null && (
        <span className="flex items-center gap-2 text-sm">
          <Checkbox
            id={sharedId}
            checked={values.shared}
            onCheckedChange={(on) => setValues({ ...values, shared: on === true })}
          />
          <label htmlFor={sharedId}>{t('network.shareWithDepartment')}</label>
        </span>
      )}
    </FormDialog>
  )
}
