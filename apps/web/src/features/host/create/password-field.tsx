'use client'
import { Button } from '@ingot/ui/button'
import { CopyButton } from '@ingot/ui/copy-button'
import { Field } from '@ingot/ui/field'
import { IconButton } from '@ingot/ui/icon-button'
import { Input } from '@ingot/ui/input'
import { Eye, EyeOff, WandSparkles } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type Ref, useState } from 'react'
import { generatePassword } from './generate-password'
import { PasswordRules } from './password-rules'

/** A password for a new system: the policy is checked while typing; a generated one is shown, to be copied at once. */
export function PasswordField({
  ref,
  label,
  hint,
  error,
  value,
  hostName,
  onChange,
  onBlur,
}: {
  ref?: Ref<HTMLInputElement>
  label: string
  hint?: string
  error: string | null
  value: string
  hostName: string
  onChange: (value: string) => void
  onBlur?: () => void
}) {
  const t = useTranslations('host.form')
  const [shown, setShown] = useState(false)
  const [generated, setGenerated] = useState('')
  const isGenerated = generated !== '' && value === generated
  const generate = () => {
    const password = generatePassword(hostName)
    setGenerated(password)
    setShown(true)
    onChange(password)
  }
  return (
    <div>
      <div className="flex flex-wrap items-start gap-2">
        <Field label={label} hint={hint} error={error} className="min-w-56 grow">
          <Input
            ref={ref}
            type={shown ? 'text' : 'password'}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
            autoComplete="new-password"
            spellCheck={false}
            className={shown ? 'font-mono' : undefined}
          />
        </Field>
        <div className="sm:mt-6 flex items-center gap-1">
          <IconButton label={t(shown ? 'hidePassword' : 'showPassword')} onClick={() => setShown(!shown)}>
            {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </IconButton>
          {value !== '' && <CopyButton text={value} label={t('copyPassword')} copiedLabel={t('copyPassword')} />}
          <Button onClick={generate}>
            <WandSparkles aria-hidden />
            {t('generate')}
          </Button>
        </div>
      </div>
      <p aria-live="polite" className="text-info-ink text-xs">
        {isGenerated ? t('generated') : ''}
      </p>
      {value !== '' && <PasswordRules password={value} name={hostName} />}
    </div>
  )
}
