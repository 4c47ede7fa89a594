'use client'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form'
import { placeFailure } from '@/lib/form-errors'
import { FormFooter } from './form-footer'

/** A form that fills a page. `onSave` throws what the server answered: it is shown where it belongs, and what was entered stays. */
export function PageForm<Values extends FieldValues, Input>({
  form,
  fieldOf,
  wide = false,
  submitLabel,
  busy,
  cancelHref,
  onSave,
  children,
}: {
  form: UseFormReturn<Values, unknown, Input>
  /** Where the form shows what the server says of a path of its input. */
  fieldOf?: (path: string) => string
  wide?: boolean
  submitLabel: string
  busy: boolean
  cancelHref: Route
  onSave: (input: Input) => Promise<unknown>
  children: ReactNode
}) {
  const t = useTranslations()
  const [refusal, setRefusal] = useState<unknown>(null)
  const submit = form.handleSubmit(async (input) => {
    setRefusal(null)
    try {
      await onSave(input)
    } catch (error) {
      if (!placeFailure(t, form.setError, error, fieldOf)) setRefusal(error)
    }
  })
  return (
    <FormProvider {...form}>
      <form
        noValidate
        onSubmit={(event) => void submit(event)}
        className={`flex flex-col gap-4 ${wide ? 'max-w-4xl' : 'max-w-3xl'}`}
      >
        {children}
        <FormFooter error={refusal} busy={busy} submitLabel={submitLabel} cancelHref={cancelHref} />
      </form>
    </FormProvider>
  )
}
