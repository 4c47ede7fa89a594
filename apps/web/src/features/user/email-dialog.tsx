'use client'
import { emailAddress } from '@ingot/core/user/input'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { OneFieldDialog, type OneFieldDialogProps } from '@/components/form/one-field-dialog'

/** Asks whom to let in, by the address of the account. `children`: more fields, below the address. */
export function EmailDialog({
  hint,
  children,
  ...dialog
}: Omit<OneFieldDialogProps, 'label' | 'description'> & { hint: string; children?: ReactNode }) {
  const t = useTranslations()
  return (
    <OneFieldDialog
      {...dialog}
      description={hint}
      label={t('user.fields.email')}
      schema={emailAddress}
      type="email"
      below={children}
    />
  )
}
