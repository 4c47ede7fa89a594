'use client'
import { provenFactorInput } from '@ingot/core/session/second-factor'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { PasswordInput } from '@/components/password-input'
import { errorText } from '@/lib/error-text'
import { fieldErrorText, placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { useTRPC } from '@/lib/trpc'
import { RecoveryCodes } from './recovery-codes'

const resolver = resolveWith(provenFactorInput, (values: { password: string; code: string }) => values)

/** What needs password and code, because an open session alone must not weaken the account. */
export function ProofDialog({
  purpose,
  onClose,
  onDisabled,
}: {
  purpose: 'renew' | 'disable'
  onClose: () => void
  onDisabled: (enrolling: boolean) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const form = useForm({ defaultValues: { password: '', code: '' }, resolver })
  const onError = (error: unknown) => void placeFailure(t, form.setError, error)
  const renew = useMutation(trpc.secondFactor.renewCodes.mutationOptions({ onError }))
  const disable = useMutation(
    trpc.secondFactor.disable.mutationOptions({
      onError,
      onSuccess: ({ enrolling }) => {
        toast.success(t('secondFactor.disable.done'))
        onDisabled(enrolling)
      },
    }),
  )
  const { errors } = form.formState
  const mutation = purpose === 'renew' ? renew : disable
  const codes = renew.data?.recoveryCodes
  const unplaced = mutation.error && Object.keys(errors).length === 0
  const submit = form.handleSubmit((values) => mutation.mutate(values))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`secondFactor.${purpose}.title`)}
      closeLabel={t('words.close')}
      footer={
        codes ? (
          <Button variant="primary" onClick={onClose}>
            {t('secondFactor.codes.kept')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('words.cancel')}</Button>
            <Button
              variant={purpose === 'disable' ? 'danger' : 'primary'}
              busy={mutation.isPending}
              onClick={() => void submit()}
            >
              {t(`secondFactor.${purpose}.submit`)}
            </Button>
          </>
        )
      }
    >
      {codes ? (
        <RecoveryCodes codes={codes} />
      ) : (
        <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
          <p className="text-ink-muted text-sm">{t(`secondFactor.${purpose}.description`)}</p>
          <Field label={t('secondFactor.password')} required error={fieldErrorText(t, errors.password)}>
            <PasswordInput autoComplete="current-password" {...form.register('password')} />
          </Field>
          <Field
            label={t('secondFactor.code')}
            hint={t('secondFactor.codeHint')}
            required
            error={fieldErrorText(t, errors.code)}
          >
            <Input autoComplete="one-time-code" className="font-mono" {...form.register('code')} />
          </Field>
          {unplaced ? <Banner tone="danger">{errorText(t, mutation.error)}</Banner> : null}
          <button type="submit" hidden />
        </form>
      )}
    </Dialog>
  )
}
