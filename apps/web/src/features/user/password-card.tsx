'use client'
import { passwordPolicy } from '@ingot/core/access/password-policy'
import { changePasswordInput } from '@ingot/core/user/input'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Field } from '@ingot/ui/field'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { PasswordInput } from '@/components/password-input'
import { errorText } from '@/lib/error-text'
import { fieldErrorText, placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { useTRPC } from '@/lib/trpc'

interface Passwords {
  currentPassword: string
  newPassword: string
}
const empty: Passwords = { currentPassword: '', newPassword: '' }
const resolver = resolveWith(changePasswordInput, (values: Passwords) => values)

/** Asks for the old password: whoever finds an unattended browser must not get the account. */
export function PasswordCard() {
  const t = useTranslations()
  const trpc = useTRPC()
  const form = useForm({ defaultValues: empty, resolver })
  const { errors } = form.formState
  const change = useMutation(
    trpc.session.changePassword.mutationOptions({
      onSuccess: ({ ended }) => {
        toast.success(t('user.account.passwordToast', { count: ended }))
        form.reset(empty)
      },
      onError: (error) => placeFailure(t, form.setError, error),
    }),
  )
  const unplaced = change.error && Object.keys(errors).length === 0
  return (
    <Card title={t('user.account.password')}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => void form.handleSubmit((values) => change.mutate(values))(event)}
      >
        <p className="text-ink-muted text-sm">{t('user.account.passwordNote')}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('user.account.current')} required error={fieldErrorText(t, errors.currentPassword)}>
            <PasswordInput autoComplete="current-password" {...form.register('currentPassword')} />
          </Field>
          <Field
            label={t('user.account.next')}
            hint={t('user.redeem.passwordHint', passwordPolicy)}
            required
            error={fieldErrorText(t, errors.newPassword)}
          >
            <PasswordInput autoComplete="new-password" {...form.register('newPassword')} />
          </Field>
        </div>
        {unplaced ? <Banner tone="danger">{errorText(t, change.error)}</Banner> : null}
        <div>
          <Button type="submit" variant="primary" busy={change.isPending}>
            {t('user.account.change')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
