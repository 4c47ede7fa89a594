'use client'
import { ironicDriverFields, isSecretDriverField } from '@ingot/core/ironic/driver-fields'
import { editIronicDriverInput } from '@ingot/core/ironic/node-change'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { readDriverInfo } from '../create-node/ironic-node-form'
import type { NodeInIronic } from '../ironic-view'
import { useIronicWork } from './use-ironic-change'

/** Sets entries of `driver_info`. What is there is not shown: Ironic masks secrets, and we keep none. */
export function DriverDialog({ node, onClose }: { node: NodeInIronic; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [values, setValues] = useState<Record<string, string>>({})
  const [more, setMore] = useState('')
  const [submitted, setSubmitted] = useState(false)
  const edit = useMutation(trpc.ironicNode.editDriver.mutationOptions(useIronicWork(node.nodeId, onClose)))
  const reading = editIronicDriverInput.safeParse({
    id: node.nodeId,
    driverInfo: { ...values, ...readDriverInfo(more) },
  })
  const issue = submitted ? reading.error?.issues[0] : undefined
  return (
    <FormDialog
      title={t('ironic.change.edit_driver')}
      description={t('ironic.change.driverHint')}
      submitLabel={t('ironic.change.submit')}
      busy={edit.isPending}
      error={edit.error}
      onSubmit={() => {
        setSubmitted(true)
        if (reading.success) edit.mutate(reading.data)
      }}
      onClose={onClose}
    >
      {ironicDriverFields(node.facts.driver).map(({ name }) => (
        <Field key={name} label={<span className="font-mono text-xs">{name}</span>}>
          <Input
            spellCheck={false}
            autoComplete={isSecretDriverField(name) ? 'new-password' : 'off'}
            type={isSecretDriverField(name) ? 'password' : 'text'}
            value={values[name] ?? ''}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
          />
        </Field>
      ))}
      <Field
        label={t('ironic.createNode.moreDriverInfo')}
        hint={t('ironic.createNode.moreHint')}
        error={issue ? issueText(t, { code: issue.message, params: {} }) : null}
      >
        <Textarea
          rows={3}
          spellCheck={false}
          className="font-mono text-xs"
          value={more}
          onChange={(event) => setMore(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
