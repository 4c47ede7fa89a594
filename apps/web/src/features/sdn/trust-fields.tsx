import { controllerTrusts } from '@ingot/core/sdn/certificate-trust'
import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { PemField } from './pem-field'
import type { SdnFormValues } from './sdn-form'

/** Which server may answer, and what the worker shows it. There is no choice that trusts everybody. */
export function TrustFields({ keyStored }: { keyStored: boolean }) {
  const t = useTranslations('sdn')
  const trust = useWatch<SdnFormValues, 'trust'>({ name: 'trust' })
  return (
    <FormSection title={t('form.trust')}>
      <SelectField<SdnFormValues>
        name="trust"
        label={t('form.trustBy')}
        hint={t(`trust.${trust}Hint`)}
        options={controllerTrusts.map((value) => ({ value, label: t(`trust.${value}`) }))}
      />
      {trust === 'authority' && (
        <>
          <TextField<SdnFormValues> name="serverName" label={t('form.serverName')} hint={t('form.serverNameHint')} />
          <PemField name="caPem" label={t('form.caPem')} hint={t('form.caHint')} />
        </>
      )}
      <PemField name="certificatePem" label={t('form.certificate')} hint={t('form.certificateHint')} />
      <PemField
        name="privateKey"
        label={t('form.privateKey')}
        hint={keyStored ? t('form.keyKept') : t('form.keyHint')}
      />
    </FormSection>
  )
}
