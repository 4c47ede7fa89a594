'use client'
import { passwordPolicy } from '@ingot/core/access/password-policy'
import { redeemLinkInput } from '@ingot/core/user/input'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { PasswordInput } from '@/components/password-input'
import { useProduct } from '@/components/product'
import { errorText } from '@/lib/error-text'
import { fieldErrorText, placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import { useTRPC } from '@/lib/trpc'

export interface OpenLink {
  readonly kind: 'invite' | 'reset'
  readonly email: string
  readonly projectName: string
  readonly departmentName: string
}
interface Values {
  displayName: string
  password: string
}

/** The invited person sets name and password; a reset asks for the password only. */
export function RedeemForm({ token, link }: { token: string; link: OpenLink }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const locale = useLocale()
  const product = useProduct().name
  const invited = link.kind === 'invite'
  const form = useForm({
    defaultValues: { displayName: '', password: '' },
    resolver: resolveWith(redeemLinkInput, ({ displayName, password }: Values) => ({
      ...(invited ? { displayName } : {}),
      token,
      password,
    })),
  })
  const { errors } = form.formState
  const redeem = useMutation(
    trpc.invitation.redeem.mutationOptions({ onError: (error) => placeFailure(t, form.setError, error) }),
  )
  if (redeem.data)
    return (
      <>
        <h1 className="font-semibold text-2xl tracking-tight">{t('user.redeem.createdTitle')}</h1>
        <p className="mt-2 mb-4 text-ink-muted text-sm">{t('user.redeem.created', { email: redeem.data.email })}</p>
        <Link href={paths.signIn()} className={buttonVariants({ variant: 'primary' })}>
          {t('user.redeem.toSignIn')}
        </Link>
      </>
    )
  const unplaced = redeem.error && Object.keys(errors).length === 0
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => void form.handleSubmit((values) => redeem.mutate({ ...values, locale }))(event)}
    >
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">
          {t(invited ? 'user.redeem.inviteTitle' : 'user.redeem.resetTitle')}
        </h1>
        {invited && <p className="text-ink-muted text-sm">{placeText(t, link, product)}</p>}
      </div>
      <Field label={t('user.redeem.account')}>
        <Input value={link.email} readOnly autoComplete="username" />
      </Field>
      {invited && (
        <Field
          label={t('user.redeem.name')}
          hint={t('user.redeem.nameHint')}
          required
          error={fieldErrorText(t, errors.displayName)}
        >
          <Input autoComplete="name" {...form.register('displayName')} />
        </Field>
      )}
      <Field
        label={t('user.redeem.password')}
        hint={t('user.redeem.passwordHint', passwordPolicy)}
        required
        error={fieldErrorText(t, errors.password)}
      >
        <PasswordInput autoComplete="new-password" {...form.register('password')} />
      </Field>
      {unplaced ? <Banner tone="danger">{errorText(t, redeem.error)}</Banner> : null}
      <Button type="submit" variant="primary" size="lg" busy={redeem.isPending}>
        {t(invited ? 'user.redeem.submitInvite' : 'user.redeem.submitReset')}
      </Button>
    </form>
  )
}

function placeText(t: Translate, { projectName, departmentName }: OpenLink, product: string): string {
  if (projectName !== '')
    return t('user.redeem.inviteInto', {
      place: t('shell.projectOf', { department: departmentName, project: projectName }),
    })
  return departmentName !== ''
    ? t('user.redeem.inviteInto', { place: departmentName })
    : t('user.redeem.inviteNowhere', { product })
}
