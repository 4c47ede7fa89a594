'use client'
import { archs } from '@ingot/core/node/input'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { type FieldPath, useController } from 'react-hook-form'
import { fieldErrorText } from '@/lib/form-errors'
import type { FlavorControl, FlavorFormValues } from './flavor-form'

export function SpecFields({ control }: { control: FlavorControl }) {
  const t = useTranslations()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ArchField control={control} />
      <NumberField
        control={control}
        name="cpuCores"
        label={t('flavor.fields.cpuCores')}
        hint={t('flavor.form.cpuCoresHint')}
      />
      <NumberField
        control={control}
        name="memoryGib"
        label={t('flavor.form.memoryUnit')}
        hint={t('flavor.form.memoryHint')}
      />
      <NumberField
        control={control}
        name="localDiskGib"
        label={t('flavor.form.diskUnit')}
        hint={t('flavor.form.diskHint')}
      />
      <TextField
        control={control}
        name="resourceClass"
        label={t('flavor.fields.resourceClass')}
        hint={t('flavor.form.resourceClassHint')}
        optional
      />
      <TextField
        control={control}
        name="traits"
        label={t('flavor.fields.traits')}
        hint={t('flavor.form.traitsHint')}
        optional
        lines={3}
      />
    </div>
  )
}

/** A field of the form with the sentence of its problem. */
function useFlavorField<Name extends FieldPath<FlavorFormValues>>(control: FlavorControl, name: Name) {
  const t = useTranslations()
  const { field, fieldState } = useController({ control, name })
  return { field, error: fieldErrorText(t, fieldState.error) }
}

function ArchField({ control }: { control: FlavorControl }) {
  const t = useTranslations()
  const { field, error } = useFlavorField(control, 'arch')
  return (
    <Field label={t('flavor.fields.arch')} error={error} required>
      <Select
        ref={field.ref}
        value={field.value}
        onValueChange={field.onChange}
        options={archs.map((value) => ({ value, label: t(`words.arch.${value}`) }))}
      />
    </Field>
  )
}

function NumberField({
  control,
  name,
  label,
  hint,
}: {
  control: FlavorControl
  name: 'cpuCores' | 'memoryGib' | 'localDiskGib'
  label: string
  hint: string
}) {
  const { field, error } = useFlavorField(control, name)
  return (
    <Field label={label} hint={hint} error={error} required>
      <Input
        {...field}
        type="number"
        inputMode="numeric"
        min={1}
        value={Number.isFinite(field.value) ? field.value : ''}
        onChange={(event) => field.onChange(event.target.valueAsNumber)}
      />
    </Field>
  )
}

export function TextField({
  control,
  name,
  label,
  hint,
  optional = false,
  lines = 1,
}: {
  control: FlavorControl
  name: 'name' | 'description' | 'resourceClass' | 'traits'
  label: string
  hint?: string
  optional?: boolean
  lines?: number
}) {
  const t = useTranslations('words')
  const { field, error } = useFlavorField(control, name)
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      required={!optional}
      optionalText={optional ? t('optional') : undefined}
    >
      {lines > 1 ? <Textarea {...field} rows={lines} spellCheck={false} /> : <Input {...field} autoComplete="off" />}
    </Field>
  )
}
