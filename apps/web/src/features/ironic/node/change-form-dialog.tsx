'use client'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { Switch } from '@ingot/ui/switch'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import type { NodeInIronic } from '../ironic-view'
import { type ChangeField, changeFields, type FormRequest, initialValues, readChange } from './change-request'
import { useIronicChange } from './use-ironic-change'

/** The form of one change. What is wrong is said at its field before anything is sent. */
export function ChangeFormDialog({
  node,
  request,
  onClose,
}: {
  node: NodeInIronic
  request: FormRequest
  onClose: () => void
}) {
  const t = useTranslations()
  const [values, setValues] = useState(initialValues(request, node))
  const [submitted, setSubmitted] = useState(false)
  const change = useIronicChange(node.nodeId, onClose)
  const reading = readChange(request, values)
  const problemOf = (name: string) => {
    const issue = reading.error?.issues.find(({ path }) => path.includes(name))
    return submitted && issue ? issueText(t, { code: issue.message, params: {} }) : null
  }
  const groupName = (id: string) => node.facts.portGroups.find((group) => group.id === id)?.name ?? id
  const labelOf = (field: string, option: string) => {
    if (option === 'none') return t('ironic.change.fields.none')
    if (field === 'automatedClean')
      return option === 'conductor' ? t('ironic.tab.asConductor') : t(option === 'yes' ? 'words.yes' : 'words.no')
    return field === 'portGroupId' ? groupName(option) : option
  }
  const hint = { traits: t('ironic.change.traitsHint'), disks: t('ironic.change.raidHint') }
  return (
    <FormDialog
      title={t(`ironic.change.${request.type}`)}
      submitLabel={t('ironic.change.submit')}
      busy={change.isPending}
      error={change.error}
      onSubmit={() => {
        setSubmitted(true)
        if (reading.success) change.mutate({ id: node.nodeId, change: reading.data })
      }}
      onClose={onClose}
    >
      {changeFields(request, node).map((field) => (
        <Field
          key={field.name}
          label={t(`ironic.change.fields.${field.name}` as 'ironic.change.fields.name')}
          hint={field.name === 'traits' || field.name === 'disks' ? hint[field.name] : undefined}
          error={problemOf(field.name)}
        >
          <FieldControl
            field={field}
            value={values[field.name] ?? ''}
            labelOf={(option) => labelOf(field.name, option)}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        </Field>
      ))}
    </FormDialog>
  )
}

function FieldControl({
  field,
  value,
  labelOf,
  onChange,
  ...rest
}: {
  field: ChangeField
  value: string | boolean
  labelOf: (option: string) => string
  onChange: (value: string | boolean) => void
}) {
  // The field around it hands down the id and what describes it.
  const common = { ...rest, spellCheck: false, autoComplete: 'off', value: String(value) }
  switch (field.kind) {
    case 'switch':
      return <Switch {...rest} checked={value === true} onCheckedChange={onChange} />
    case 'select':
      return (
        <Select
          {...rest}
          value={String(value)}
          onValueChange={onChange}
          options={field.options.map((option) => ({ value: option, label: labelOf(option) }))}
        />
      )
    case 'lines':
      return (
        <Textarea
          {...common}
          rows={5}
          className="font-mono text-xs"
          onChange={(event) => onChange(event.target.value)}
        />
      )
    default:
      return (
        <Input
          {...common}
          inputMode={field.kind === 'number' ? 'numeric' : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}
