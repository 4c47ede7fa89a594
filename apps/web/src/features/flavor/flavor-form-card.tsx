'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Card } from '@ingot/ui/card'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { errorText } from '@/lib/error-text'
import { readFailure } from '@/lib/failure'
import { paths } from '@/lib/paths'
import { AccessFields } from './access-fields'
import { emptyFlavorForm, type FlavorFormValues, flavorFormResolver } from './flavor-form'
import { SpecFields, TextField } from './spec-fields'

const isField = (path: string): path is keyof FlavorFormValues => path in emptyFlavorForm

/** One form for creating and editing. `onSave` throws what the server answered; what was entered stays. */
export function FlavorFormCard({
  initial,
  submitLabel,
  note,
  busy,
  error,
  onSave,
}: {
  initial: FlavorFormValues
  submitLabel: string
  note?: string
  busy: boolean
  error: unknown
  onSave: (values: FlavorFormValues) => Promise<unknown>
}) {
  const t = useTranslations()
  const form = useForm<FlavorFormValues>({ defaultValues: initial, resolver: flavorFormResolver, mode: 'onTouched' })
  const { control } = form
  const submit = form.handleSubmit(async (values) => {
    try {
      await onSave(values)
    } catch (failed) {
      const failure = readFailure(failed)
      if (failure.code === 'name_taken') form.setError('name', { message: 'name_taken' }, { shouldFocus: true })
      for (const issue of failure.issues)
        if (isField(issue.path)) form.setError(issue.path, { message: issue.code }, { shouldFocus: true })
    }
  })
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-3xl flex-col gap-4">
      {note && <Banner tone="info">{note}</Banner>}
      <Card title={t('flavor.one')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField control={control} name="name" label={t('flavor.fields.name')} />
          <TextField control={control} name="description" label={t('flavor.fields.description')} optional />
        </div>
      </Card>
      <Card title={t('node.fields.spec')}>
        <p className="mb-3 text-ink-muted text-sm">{t('flavor.form.exact')}</p>
        <SpecFields control={control} />
      </Card>
      <Card title={t('flavor.form.who')}>
        <AccessFields control={control} />
      </Card>
      {error ? <Banner tone="danger">{errorText(t, error)}</Banner> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {submitLabel}
        </Button>
        <Link href={paths.flavors()} className={buttonVariants()}>
          {t('words.cancel')}
        </Link>
      </div>
    </form>
  )
}
