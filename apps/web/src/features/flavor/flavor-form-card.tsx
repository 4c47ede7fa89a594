'use client'
import { type FlavorFields, flavorFields } from '@ingot/core/flavor/input'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { PageForm } from '@/components/form/page-form'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { AccessFields } from './access-fields'
import { type FlavorFormValues, flavorFieldOf, toFlavorFields } from './flavor-form'
import { SpecFields, TextField } from './spec-fields'

const resolver = resolveWith(flavorFields, toFlavorFields, flavorFieldOf)

/** One form for creating and editing. */
export function FlavorFormCard({
  initial,
  submitLabel,
  note,
  busy,
  onSave,
}: {
  initial: FlavorFormValues
  submitLabel: string
  note?: string
  busy: boolean
  onSave: (fields: FlavorFields) => Promise<unknown>
}) {
  const t = useTranslations()
  const form = useForm<FlavorFormValues, unknown, FlavorFields>({ defaultValues: initial, resolver, mode: 'onTouched' })
  const { control } = form
  return (
    <PageForm
      form={form}
      fieldOf={flavorFieldOf}
      submitLabel={submitLabel}
      busy={busy}
      cancelHref={paths.flavors()}
      onSave={onSave}
    >
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
    </PageForm>
  )
}
