'use client'
import { objectName } from '@ingot/core/name/object-name'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { issueText } from '@/lib/error-text'
import { FormDialog } from './form-dialog'

/** Asks for the name of something, new or renamed. */
export function NameDialog({
  title,
  label,
  initial = '',
  submitLabel,
  busy,
  error,
  onSubmit,
  onClose,
  children,
}: {
  title: string
  label: string
  initial?: string
  submitLabel: string
  busy: boolean
  error: unknown
  onSubmit: (name: string) => void
  onClose: () => void
  /** More fields, above the name. */
  children?: ReactNode
}) {
  const t = useTranslations()
  const [name, setName] = useState(initial)
  const [tried, setTried] = useState(false)
  const checked = objectName.safeParse(name)
  const problem = checked.error?.issues[0]
  return (
    <FormDialog
      title={title}
      width="sm"
      submitLabel={submitLabel}
      busy={busy}
      error={error}
      onSubmit={() => {
        setTried(true)
        if (checked.success) onSubmit(checked.data)
      }}
      onClose={onClose}
    >
      {children}
      <Field
        label={label}
        required
        error={tried && problem ? issueText(t, { code: problem.message, params: {} }) : undefined}
      >
        <Input value={name} autoFocus autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
