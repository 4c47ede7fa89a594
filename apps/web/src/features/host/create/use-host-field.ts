'use client'
import { useTranslations } from 'next-intl'
import { type Control, type FieldPath, useController } from 'react-hook-form'
import { fieldErrorText } from '@/lib/form-errors'
import type { HostFormValues } from './host-form'

/** One field of the form with the sentence of its problem. */
export function useHostField<Name extends FieldPath<HostFormValues>>(control: Control<HostFormValues>, name: Name) {
  const t = useTranslations()
  const { field, fieldState } = useController({ control, name })
  return { field, error: fieldErrorText(t, fieldState.error) ?? null }
}
