'use client'
import { confirmFactorInput } from '@ingot/core/session/second-factor'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { CopyButton } from '@ingot/ui/copy-button'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { PasswordInput } from '@/components/password-input'
import { QrCode } from '@/components/qr-code'
import { errorText } from '@/lib/error-text'
import { fieldErrorText, placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { useTRPC } from '@/lib/trpc'
import { RecoveryCodes } from './recovery-codes'

export interface EnrolFactorProps {
  /** Not where signing in led here: the password has just been shown. */
  readonly asksPassword: boolean
  /** Pressed when the recovery codes are kept. */
  readonly doneLabel: string
  readonly onDone: () => void
}

/** Password, then secret and first code, then recovery codes. */
export function EnrolFactor({ asksPassword, doneLabel, onDone }: EnrolFactorProps) {
  const t = useTranslations()
  const trpc = useTRPC()
  const start = useForm({ defaultValues: { password: '' } })
  const begin = useMutation(
    trpc.secondFactor.begin.mutationOptions({ onError: (error) => void placeFailure(t, start.setError, error) }),
  )
  const proof = useForm({
    defaultValues: { code: '' },
    resolver: resolveWith(confirmFactorInput, (values: { code: string }) => values),
  })
  const confirm = useMutation(
    trpc.secondFactor.confirm.mutationOptions({ onError: (error) => void placeFailure(t, proof.setError, error) }),
  )
  const codes = confirm.data?.recoveryCodes
  if (codes)
    return (
      <div className="flex flex-col items-start gap-4">
        <RecoveryCodes codes={codes} />
        <Button variant="primary" onClick={onDone}>
          {doneLabel}
        </Button>
      </div>
    )
  if (!begin.data) {
    const { errors } = start.formState
    const unplaced = begin.error && Object.keys(errors).length === 0
    return (
      <form
        noValidate
        className="flex flex-col items-start gap-4"
        onSubmit={(event) =>
          void start.handleSubmit(({ password }) => begin.mutate(asksPassword ? { password } : {}))(event)
        }
      >
        <p className="text-ink-muted text-sm">{t('secondFactor.enrol.intro')}</p>
        {asksPassword && (
          <Field label={t('secondFactor.password')} required error={fieldErrorText(t, errors.password)}>
            <PasswordInput
              autoComplete="current-password"
              {...start.register('password', { required: 'password_required' })}
            />
          </Field>
        )}
        {unplaced ? <Banner tone="danger">{errorText(t, begin.error)}</Banner> : null}
        <Button type="submit" variant="primary" busy={begin.isPending}>
          {t('secondFactor.enrol.begin')}
        </Button>
      </form>
    )
  }
  const { secret, uri } = begin.data
  const { errors } = proof.formState
  const unplaced = confirm.error && Object.keys(errors).length === 0
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => void proof.handleSubmit((values) => confirm.mutate(values))(event)}
    >
      <p className="text-ink-muted text-sm">{t('secondFactor.enrol.scan')}</p>
      <div className="flex flex-wrap items-start gap-4">
        <QrCode text={uri} label={t('secondFactor.enrol.picture')} />
        <div className="min-w-0 max-w-72">
          <p className="text-ink-muted text-sm">{t('secondFactor.enrol.byHand')}</p>
          <p className="flex items-start gap-1 break-all font-mono text-sm">
            <span data-testid="factor-secret">{secret}</span>
            <CopyButton text={secret} label={t('secondFactor.enrol.copy')} copiedLabel={t('words.copied')} />
          </p>
        </div>
      </div>
      <Field
        label={t('secondFactor.code')}
        hint={t('secondFactor.enrol.codeHint')}
        required
        error={fieldErrorText(t, errors.code)}
      >
        <Input
          autoComplete="one-time-code"
          inputMode="numeric"
          className="max-w-40 font-mono"
          {...proof.register('code')}
        />
      </Field>
      {unplaced ? <Banner tone="danger">{errorText(t, confirm.error)}</Banner> : null}
      <div>
        <Button type="submit" variant="primary" busy={confirm.isPending}>
          {t('secondFactor.enrol.confirm')}
        </Button>
      </div>
    </form>
  )
}
