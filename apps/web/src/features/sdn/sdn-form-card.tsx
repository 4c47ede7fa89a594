import { Banner } from '@ingot/ui/banner'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { type Resolver, useForm } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { PageForm } from '@/components/form/page-form'
import { TextField } from '@/components/form/text-field'
import type { SdnFormValues } from './sdn-form'
import { TrustFields } from './trust-fields'

/** One form for creating and editing. */
export function SdnFormCard<Input>({
  initial,
  resolver,
  keyStored,
  submitLabel,
  cancelHref,
  busy,
  onSave,
}: {
  initial: SdnFormValues
  resolver: Resolver<SdnFormValues, unknown, Input>
  /** An empty key keeps the stored one. */
  keyStored: boolean
  submitLabel: string
  cancelHref: Route
  busy: boolean
  onSave: (input: Input) => Promise<unknown>
}) {
  const t = useTranslations('sdn')
  const form = useForm<SdnFormValues, unknown, Input>({ defaultValues: initial, resolver, mode: 'onTouched' })
  return (
    <PageForm form={form} submitLabel={submitLabel} busy={busy} cancelHref={cancelHref} onSave={onSave}>
      <Banner tone="info">{t('form.checkNote')}</Banner>
      <FormSection title={t('form.place')}>
        <TextField<SdnFormValues> name="name" label={t('fields.name')} required maxLength={64} />
        <TextField<SdnFormValues>
          name="endpoint"
          label={t('fields.endpoint')}
          hint={t('form.endpointHint')}
          required
          className="sm:col-span-2"
        />
      </FormSection>
      <TrustFields keyStored={keyStored} />
    </PageForm>
  )
}
