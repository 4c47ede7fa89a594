'use client'
import { type FirmwareBaselineFields, firmwareBaselineFields } from '@ingot/core/firmware/input'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { FormFooter } from '@/components/form/form-footer'
import { placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { FitSection } from '../hardware/fit-section'
import type { BaselineFormValues } from './baseline-form'
import { BaselineItemsField } from './baseline-items-field'

const resolver = resolveWith(firmwareBaselineFields, (values: BaselineFormValues) => values)

/** One form for creating and editing. `onSave` throws what the server answered; what was entered stays. */
export function BaselineFormCard({
  initial,
  submitLabel,
  busy,
  onSave,
}: {
  initial: BaselineFormValues
  submitLabel: string
  busy: boolean
  onSave: (fields: FirmwareBaselineFields) => Promise<unknown>
}) {
  const t = useTranslations()
  const form = useForm<BaselineFormValues, unknown, FirmwareBaselineFields>({
    defaultValues: initial,
    resolver,
    mode: 'onTouched',
  })
  const [refusal, setRefusal] = useState<unknown>(null)
  const submit = form.handleSubmit(async (fields) => {
    setRefusal(null)
    try {
      await onSave(fields)
    } catch (error) {
      if (!placeFailure(t, form.setError, error)) setRefusal(error)
    }
  })
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-4xl flex-col gap-4">
        <FitSection title={t('firmware.baseline')} />
        <BaselineItemsField />
        <FormFooter error={refusal} busy={busy} submitLabel={submitLabel} cancelHref={paths.firmwareBaselines()} />
      </form>
    </FormProvider>
  )
}
