'use client'
import { ironicAuthKinds, keystoneInterfaces } from '@ingot/core/ironic/endpoint-input'
import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import type { IronicFormValues } from './ironic-form'

/** How the worker logs in: the fields of the chosen way only. */
export function IronicAuthFields({ secretStored }: { secretStored: boolean }) {
  const t = useTranslations('ironic')
  const kind = useWatch<IronicFormValues, 'authKind'>({ name: 'authKind' })
  const keystone = kind === 'keystone_password' || kind === 'keystone_application_credential'
  return (
    <FormSection title={t('form.credential')}>
      <SelectField<IronicFormValues>
        name="authKind"
        label={t('fields.auth')}
        options={ironicAuthKinds.map((value) => ({ value, label: t(`auth.${value}`) }))}
      />
      {keystone && <KeystonePlaceFields />}
      {kind === 'keystone_application_credential' && (
        <TextField<IronicFormValues> name="credentialId" label={t('form.credentialId')} required />
      )}
      {(kind === 'http_basic' || kind === 'keystone_password') && (
        <TextField<IronicFormValues> name="username" label={t('form.username')} required />
      )}
      {kind === 'keystone_password' && (
        <>
          <TextField<IronicFormValues> name="userDomainName" label={t('form.userDomain')} required />
          <TextField<IronicFormValues> name="projectName" label={t('form.project')} hint={t('form.projectHint')} />
          <TextField<IronicFormValues> name="projectDomainName" label={t('form.projectDomain')} />
        </>
      )}
      {kind !== 'noauth' && (
        <TextField<IronicFormValues>
          name="secret"
          type="password"
          autoComplete="new-password"
          label={t(kind === 'keystone_application_credential' ? 'form.credentialSecret' : 'form.secret')}
          hint={secretStored ? t('form.secretKept') : undefined}
          required={!secretStored}
        />
      )}
    </FormSection>
  )
}

function KeystonePlaceFields() {
  const t = useTranslations('ironic')
  return (
    <>
      <TextField<IronicFormValues>
        name="authUrl"
        label={t('form.authUrl')}
        placeholder="https://keystone.example.org:5000/v3"
        required
      />
      <TextField<IronicFormValues> name="region" label={t('form.region')} hint={t('form.regionHint')} />
      <SelectField<IronicFormValues>
        name="interface"
        label={t('form.interface')}
        options={keystoneInterfaces.map((value) => ({ value, label: t(`interface.${value}`) }))}
      />
    </>
  )
}
