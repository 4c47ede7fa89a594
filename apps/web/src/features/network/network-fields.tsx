import { Checkbox } from '@ingot/ui/checkbox'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'

interface NetworkValues {
  readonly name: string
  readonly description: string
  readonly shared: boolean
}

/** What is asked of every network, when it is made and when it is changed; `children` are asked in between. */
export function NetworkFields({
  values,
  onChange,
  problemOf,
  ofProject,
  children,
}: {
  values: NetworkValues
  onChange: (changed: Partial<NetworkValues>) => void
  problemOf: (field: keyof NetworkValues) => string | undefined
  /** One of the cloud is everybody's, and not shared. */
  ofProject: boolean
  children: ReactNode
}) {
  const t = useTranslations()
  const sharedId = useId()
  return (
    <>
      <Field label={t('network.fields.name')} required error={problemOf('name')}>
        <Input value={values.name} autoFocus autoComplete="off" onChange={(e) => onChange({ name: e.target.value })} />
      </Field>
      <Field
        label={t('network.fields.description')}
        optionalText={t('words.optional')}
        error={problemOf('description')}
      >
        <Input value={values.description} onChange={(e) => onChange({ description: e.target.value })} />
      </Field>
      {children}
      {ofProject && (
        <span className="flex items-center gap-2 text-sm">
          <Checkbox id={sharedId} checked={values.shared} onCheckedChange={(on) => onChange({ shared: on === true })} />
          <label htmlFor={sharedId}>{t('network.shareWithDepartment')}</label>
        </span>
      )}
    </>
  )
}
