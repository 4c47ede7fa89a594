'use client'
import { addressModes } from '@ingot/core/subnet/subnet'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import type { SubnetRow } from './network-columns'
import { emptySubnetForm, type SubnetFormValues, subnetFormProblems, toSubnetFields, toSubnetForm } from './subnet-form'

/** Adds a subnet to a network, or changes `subnet`. */
export function SubnetDialog({
  networkId,
  subnet,
  onClose,
}: {
  networkId: string
  subnet: SubnetRow | null
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [values, setValues] = useState(subnet ? toSubnetForm(subnet) : emptySubnetForm)
  const [tried, setTried] = useState(false)
  const onSuccess = async () => {
    toast.success(t('network.subnetSaved', { cidr: values.cidr }))
    await queryClient.invalidateQueries(trpc.network.pathFilter())
    onClose()
  }
  const create = useMutation(trpc.subnet.create.mutationOptions({ onSuccess }))
  const edit = useMutation(trpc.subnet.edit.mutationOptions({ onSuccess }))
  const command = subnet ? edit : create
  const problems = subnetFormProblems(values)
  const problemOf = (field: string) =>
    tried && problems[field] ? issueText(t, { code: problems[field], params: {} }) : undefined
  const submit = () => {
    setTried(true)
    // What was refused before is not what is in the fields now.
    command.reset()
    if (Object.keys(problems).length > 0) return
    const fields = toSubnetFields(values)
    if (subnet) edit.mutate({ ...fields, id: subnet.id, version: subnet.version })
    else create.mutate({ ...fields, networkId })
  }
  const set = (field: keyof SubnetFormValues) => (event: { target: { value: string } }) =>
    setValues({ ...values, [field]: event.target.value })
  const text = (field: Exclude<keyof SubnetFormValues, 'addressMode'>, Control: typeof Input | typeof Textarea) => (
    <Field
      label={t(`network.subnet.${field}`)}
      hint={t(`network.subnetHint.${field}`)}
      required={field === 'cidr'}
      optionalText={field === 'cidr' ? undefined : t('words.optional')}
      error={problemOf(field)}
    >
      <Control
        value={values[field]}
        spellCheck={false}
        autoComplete="off"
        className="font-mono text-xs"
        onChange={set(field)}
      />
    </Field>
  )
  return (
    <FormDialog
      title={t(subnet ? 'network.editSubnet' : 'network.addSubnet')}
      width="lg"
      submitLabel={t(subnet ? 'words.save' : 'words.create')}
      busy={command.isPending}
      error={command.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {text('cidr', Input)}
      {text('gateway', Input)}
      <Field label={t('network.subnet.addressMode')} error={problemOf('addressMode')}>
        <Select
          value={values.addressMode}
          onValueChange={(addressMode) => setValues({ ...values, addressMode })}
          options={addressModes.map((mode) => ({ value: mode, label: t(`network.addressMode.${mode}`) }))}
        />
      </Field>
      {text('pools', Textarea)}
      {text('dnsServers', Input)}
      {text('hostRoutes', Textarea)}
      {text('name', Input)}
    </FormDialog>
  )
}
