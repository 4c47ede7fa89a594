'use client'
import { type FirmwareBaselineFields, firmwareBaselineFields } from '@ingot/core/firmware/input'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { PageForm } from '@/components/form/page-form'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { FitSection } from '../hardware/fit-section'
import type { BaselineFormValues } from './baseline-form'
import { BaselineItemsField } from './baseline-items-field'

const resolver = resolveWith(firmwareBaselineFields, (values: BaselineFormValues) => values)

/** One form for creating and editing. */
export function BaselineFormCard({
  initial,
  submitLabel,
  busy,
  onSave,
}: {
  initial: BaselineFormValues
  submitLabel: string
  busy: boolean
  onSave: (fields: FirmwareBaselineFields) => Promise<unknown>
}) {
  const t = useTranslations()
  const form = useForm<BaselineFormValues, unknown, FirmwareBaselineFields>({
    defaultValues: initial,
    resolver,
    mode: 'onTouched',
  })
  return (
    <PageForm
      wide
      form={form}
      submitLabel={submitLabel}
      busy={busy}
      cancelHref={paths.firmwareBaselines()}
      onSave={onSave}
    >
      <FitSection title={t('firmware.baseline')} />
      <BaselineItemsField />
    </PageForm>
  )
}
