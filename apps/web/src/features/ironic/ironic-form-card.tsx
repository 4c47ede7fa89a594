'use client'
import { Banner } from '@ingot/ui/banner'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormProvider, type Resolver, useForm } from 'react-hook-form'
import { FormFooter } from '@/components/form/form-footer'
import { placeFailure } from '@/lib/form-errors'
import { IronicAuthFields } from './ironic-auth-fields'
import { type IronicFormValues, ironicFieldOf } from './ironic-form'
import { IronicPlaceFields } from './ironic-place-fields'
import { IronicTrustFields } from './ironic-trust-fields'

/** One form for creating and editing. `onSave` throws what the server answered; what was entered stays. */
export function IronicFormCard<Input>({
  initial,
  resolver,
  secretStored,
  submitLabel,
  cancelHref,
  busy,
  onSave,
}: {
  initial: IronicFormValues
  resolver: Resolver<IronicFormValues, unknown, Input>
  /** An empty secret keeps the stored one. */
  secretStored: boolean
  submitLabel: string
  cancelHref: Route
  busy: boolean
  onSave: (input: Input) => Promise<unknown>
}) {
  const t = useTranslations()
  const form = useForm<IronicFormValues, unknown, Input>({ defaultValues: initial, resolver, mode: 'onTouched' })
  const [refusal, setRefusal] = useState<unknown>(null)
  const submit = form.handleSubmit(async (input) => {
    setRefusal(null)
    try {
      await onSave(input)
    } catch (error) {
      if (!placeFailure(t, form.setError, error, ironicFieldOf)) setRefusal(error)
    }
  })
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-3xl flex-col gap-4">
        <Banner tone="info">{t('ironic.form.checkNote')}</Banner>
        <IronicPlaceFields />
        <IronicAuthFields secretStored={secretStored} />
        <IronicTrustFields />
        <FormFooter error={refusal} busy={busy} submitLabel={submitLabel} cancelHref={cancelHref} />
      </form>
    </FormProvider>
  )
}
