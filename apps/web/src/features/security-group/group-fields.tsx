import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'

export interface GroupFormValues {
  readonly name: string
  readonly description: string
}

/** What a security group is called. */
export function GroupFields({
  values,
  problemOf,
  onChange,
}: {
  values: GroupFormValues
  problemOf: (field: string) => string | undefined
  onChange: (changed: Partial<GroupFormValues>) => void
}) {
  const t = useTranslations()
  return (
    <>
      <Field label={t('securityGroup.fields.name')} required error={problemOf('name')}>
        <Input value={values.name} autoComplete="off" onChange={(event) => onChange({ name: event.target.value })} />
      </Field>
      <Field
        label={t('securityGroup.fields.description')}
        optionalText={t('words.optional')}
        error={problemOf('description')}
      >
        <Textarea value={values.description} onChange={(event) => onChange({ description: event.target.value })} />
      </Field>
    </>
  )
}
