'use client'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { issueText } from '@/lib/error-text'
import { FormDialog } from './form-dialog'

export interface OneFieldDialogProps {
  readonly title: string
  readonly description?: string
  readonly label: string
  readonly initial?: string
  readonly submitLabel: string
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: (value: string) => void
  readonly onClose: () => void
}

/** Asks for one text, which `schema` judges when it is sent. `above` and `below`: more fields. */
export function OneFieldDialog({
  label,
  initial = '',
  schema,
  type = 'text',
  onSubmit,
  above,
  below,
  ...dialog
}: OneFieldDialogProps & {
  schema: z.ZodType<string>
  type?: 'text' | 'email'
  above?: ReactNode
  below?: ReactNode
}) {
  const t = useTranslations()
  const [value, setValue] = useState(initial)
  const [tried, setTried] = useState(false)
  const checked = schema.safeParse(value)
  const problem = tried ? checked.error?.issues[0] : undefined
  return (
    <FormDialog
      {...dialog}
      width="sm"
      onSubmit={() => {
        setTried(true)
        if (checked.success) onSubmit(checked.data)
      }}
    >
      {above}
      <Field label={label} required error={problem ? issueText(t, { code: problem.message, params: {} }) : undefined}>
        <Input
          type={type}
          value={value}
          autoFocus
          autoComplete="off"
          onChange={(event) => setValue(event.target.value)}
        />
      </Field>
      {below}
    </FormDialog>
  )
}
