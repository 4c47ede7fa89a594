import { Banner } from '@ingot/ui/banner'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { type Resolver, useForm } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { PageForm } from '@/components/form/page-form'
import { TextField } from '@/components/form/text-field'
import { PemField } from './pem-field'
import type { SdnFormValues } from './sdn-form'

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
      <FormSection title={t('form.trust')}>
        <PemField name="caPem" label={t('form.caPem')} hint={t('form.caHint')} />
        <PemField name="certificatePem" label={t('form.certificate')} hint={t('form.certificateHint')} />
        <PemField
          name="privateKey"
          label={t('form.privateKey')}
          hint={keyStored ? t('form.keyKept') : t('form.keyHint')}
        />
      </FormSection>
    </PageForm>
  )
}
