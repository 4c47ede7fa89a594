'use client'
import { Banner } from '@ingot/ui/banner'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { type Resolver, useForm } from 'react-hook-form'
import { PageForm } from '@/components/form/page-form'
import { RackPlaceFields } from '../rack/rack-place-fields'
import { type SwitchFormValues, switchFieldOf } from './switch-form'
import { SwitchLoginFields } from './switch-login-fields'
import { SwitchPlaceFields } from './switch-place-fields'
import { SwitchRoleFields } from './switch-role-fields'

/** One form for adding and editing. */
export function SwitchFormCard<Input>({
  initial,
  resolver,
  switchId,
  submitLabel,
  cancelHref,
  busy,
  onSave,
}: {
  initial: SwitchFormValues
  resolver: Resolver<SwitchFormValues, unknown, Input>
  /** null: one that is added */
  switchId: string | null
  submitLabel: string
  cancelHref: Route
  busy: boolean
  onSave: (input: Input) => Promise<unknown>
}) {
  const t = useTranslations('switch')
  const form = useForm<SwitchFormValues, unknown, Input>({ defaultValues: initial, resolver, mode: 'onTouched' })
  return (
    <PageForm
      form={form}
      fieldOf={switchFieldOf}
      submitLabel={submitLabel}
      busy={busy}
      cancelHref={cancelHref}
      onSave={onSave}
    >
      <Banner tone="info">{t('form.note')}</Banner>
      <SwitchPlaceFields />
      <RackPlaceFields />
      <SwitchLoginFields secretStored={switchId !== null} />
      <SwitchRoleFields switchId={switchId} />
    </PageForm>
  )
}
