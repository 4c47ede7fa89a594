'use client'
import { isErrorCode } from '@ingot/core/error/codes'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import type { Route } from 'next'
import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { PasswordInput } from '@/components/password-input'
import { codeText } from '@/lib/error-text'

interface Credentials {
  email: string
  password: string
}

/** Auth.js answers with the code that our check threw, or with its own word for "not recognised". */
const failureCode = (error: string) => (isErrorCode(error) ? error : 'sign_in_failed')

export function SignInForm({ target, notice }: { target: Route; notice: 'signedOut' | 'ended' | null }) {
  const t = useTranslations()
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm<Credentials>({ defaultValues: { email: '', password: '' } })
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState

  const submit = form.handleSubmit(async ({ email, password }) => {
    setProblem(null)
    const answer = await signIn('credentials', { email: email.trim(), password, redirect: false }).catch(() => null)
    if (!answer) return setProblem(t('session.signIn.unreachable'))
    if (answer.error) return setProblem(codeText(t, failureCode(answer.error), {}))
    // A full load: the server renders the first page with the new session.
    window.location.assign(target)
  })

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem ? (
        <Banner tone="danger">{problem}</Banner>
      ) : (
        notice && <Banner tone="info">{t(`session.signIn.${notice}`)}</Banner>
      )}
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
      <Button
        type="submit"
        variant="primary"
        size="lg"
        busy={isSubmitting || (isSubmitSuccessful && problem === null)}
        className="mt-1"
      >
        {t('session.signIn.submit')}
      </Button>
    </form>
  )
}
