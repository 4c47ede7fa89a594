'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import type { Route } from 'next'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { PasswordInput } from '@/components/password-input'
import { codeText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useFormat } from '@/lib/use-format'
import { requestSignIn, type SignInAnswer } from './request-sign-in'

interface Values {
  email: string
  password: string
  code: string
}

export interface SignInFormProps {
  readonly target: Route
  readonly notice: 'signedOut' | 'ended' | null
  /** What went wrong elsewhere and led here. */
  readonly failure: string | null
}

/** Address and password, and then a code where the account has a second factor. */
export function SignInForm({ target, notice, failure }: SignInFormProps) {
  const t = useTranslations()
  const format = useFormat()
  const [asksCode, setAsksCode] = useState(false)
  const [problem, setProblem] = useState<string | null>(failure)
  const form = useForm<Values>({ defaultValues: { email: '', password: '', code: '' } })
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState

  const refused = ({ code, waitMs }: Extract<SignInAnswer, { kind: 'refused' }>) => {
    if (code === 'unreachable') return t('session.signIn.unreachable')
    if (code !== 'too_many_attempts' || waitMs === null) return codeText(t, code, {})
    const at = format.dateTime(new Date(Date.now() + waitMs))
    return t('session.signIn.wait', { wait: format.duration(waitMs), at })
  }
  const submit = form.handleSubmit(async ({ email, password, code }) => {
    setProblem(null)
    const answer = await requestSignIn({ email: email.trim(), password, ...(asksCode ? { code: code.trim() } : {}) })
    if (answer.kind === 'refused') {
      // The page stays as it is: with a new code the same password is good.
      form.resetField('code')
      if (asksCode) form.setFocus('code')
      return setProblem(refused(answer))
    }
    if (answer.kind === 'code_needed') return setAsksCode(true)
    // A full load: the server renders the first page with the new session.
    window.location.assign(answer.enrolling ? paths.enrolFactor() : target)
  })
  const back = () => {
    setProblem(null)
    setAsksCode(false)
    form.reset()
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem ? (
        <Banner tone="danger">{problem}</Banner>
      ) : (
        notice && !asksCode && <Banner tone="info">{t(`session.signIn.${notice}`)}</Banner>
      )}
      {asksCode ? (
        <Field
          label={t('session.signIn.code')}
          hint={t('session.signIn.codeHint')}
          error={errors.code?.message}
          required
        >
          <Input
            autoComplete="one-time-code"
            autoFocus
            spellCheck={false}
            className="h-9 font-mono"
            {...form.register('code', { required: t('session.signIn.codeRequired') })}
          />
        </Field>
      ) : (
        <>
          <Field label={t('session.signIn.email')} error={errors.email?.message} required>
            <Input
              type="email"
              autoComplete="username"
              autoFocus
              className="h-9"
              {...form.register('email', { required: t('session.signIn.emailRequired') })}
            />
          </Field>
          <Field label={t('session.signIn.password')} error={errors.password?.message} required>
            <PasswordInput
              autoComplete="current-password"
              className="h-9"
              {...form.register('password', { required: t('session.signIn.passwordRequired') })}
            />
          </Field>
        </>
      )}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        busy={isSubmitting || (isSubmitSuccessful && problem === null && !asksCode)}
        className="mt-1"
      >
        {t('session.signIn.submit')}
      </Button>
      {asksCode && (
        <Button size="lg" onClick={back}>
          {t('session.signIn.back')}
        </Button>
      )}
    </form>
  )
}
