'use client'
import { useTranslations } from 'next-intl'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { type NodeFormValues, sizeHints, textHints } from './node-form-values'

export function RootHintFields() {
  const t = useTranslations('node.form')
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm">{t('hints')}</legend>
      <p className="mb-2 text-ink-subtle text-xs">{t('hintsHint')}</p>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {textHints.map((name) => (
          <TextField<NodeFormValues> key={name} name={`hints.${name}`} label={t(`hint.${name}`)} />
        ))}
        <SelectField<NodeFormValues>
          name="hints.rotational"
          label={t('hint.rotational')}
          required={false}
          options={(['any', 'true', 'false'] as const).map((value) => ({ value, label: t(`rotational.${value}`) }))}
        />
        {sizeHints.map((name) => (
          <TextField<NodeFormValues> key={name} name={`hints.${name}`} label={t(`hint.${name}`)} inputMode="numeric" />
        ))}
      </div>
    </fieldset>
  )
}
