'use client'
import { Banner } from '@ingot/ui/banner'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { type Resolver, useForm } from 'react-hook-form'
import { PageForm } from '@/components/form/page-form'
import { IronicAuthFields } from './ironic-auth-fields'
import { type IronicFormValues, ironicFieldOf } from './ironic-form'
import { IronicPlaceFields } from './ironic-place-fields'
import { IronicTrustFields } from './ironic-trust-fields'

/** One form for creating and editing. */
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
  return (
    <PageForm
      form={form}
      fieldOf={ironicFieldOf}
      submitLabel={submitLabel}
      busy={busy}
      cancelHref={cancelHref}
      onSave={onSave}
    >
      <Banner tone="info">{t('ironic.form.checkNote')}</Banner>
      <IronicPlaceFields />
      <IronicAuthFields secretStored={secretStored} />
      <IronicTrustFields />
    </PageForm>
  )
}
