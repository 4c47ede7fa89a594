'use client'
import { Card } from '@ingot/ui/card'
import { useTranslations } from 'next-intl'
import { type Control, useWatch } from 'react-hook-form'
import { KeyPairField } from '@/features/key-pair/key-pair-field'
import type { HostFormValues } from './host-form'
import { PasswordField } from './password-field'
import { useHostField } from './use-host-field'

export function LoginSection({ control }: { control: Control<HostFormValues> }) {
  const t = useTranslations('host.form')
  const name = useWatch({ control, name: 'name' })
  const projectId = useWatch({ control, name: 'projectId' })
  const password = useHostField(control, 'password')
  const keyPairs = useHostField(control, 'keyPairIds')
  return (
    <Card title={t('login')}>
      <p className="mb-3 text-ink-subtle text-xs">{t('loginHint')}</p>
      <div className="flex flex-col gap-4">
        <PasswordField
          ref={password.field.ref}
          label={t('password')}
          error={password.error}
          value={password.field.value}
          hostName={name}
          onChange={password.field.onChange}
          onBlur={password.field.onBlur}
        />
        <KeyPairField
          label={t('keyPairs')}
          projectId={projectId}
          error={keyPairs.error}
          value={keyPairs.field.value}
          onChange={keyPairs.field.onChange}
        />
      </div>
    </Card>
  )
}
