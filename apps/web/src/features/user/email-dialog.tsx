'use client'
import { emailAddress } from '@ingot/core/user/input'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'

/** Asks whom to let in, by the address of the account. */
export function EmailDialog({
  title,
  hint,
  submitLabel,
  busy,
  error,
  onSubmit,
  onClose,
  children,
}: {
  title: string
  hint: string
  submitLabel: string
  busy: boolean
  error: unknown
  onSubmit: (email: string) => void
  onClose: () => void
  /** More fields, below the address. */
  children?: ReactNode
}) {
  const t = useTranslations()
  const [email, setEmail] = useState('')
  const [tried, setTried] = useState(false)
  const checked = emailAddress.safeParse(email)
  const problem = checked.error?.issues[0]
  return (
    <FormDialog
      title={title}
      description={hint}
      submitLabel={submitLabel}
      busy={busy}
      error={error}
      onSubmit={() => {
        setTried(true)
        if (checked.success) onSubmit(checked.data)
      }}
      onClose={onClose}
    >
      <Field
        label={t('user.fields.email')}
        required
        error={tried && problem ? issueText(t, { code: problem.message, params: {} }) : undefined}
      >
        <Input
          type="email"
          value={email}
          autoFocus
          autoComplete="off"
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      {children}
    </FormDialog>
  )
}
