'use client'
import { type ProjectRole, projectRoles } from '@ingot/core/access/actor'
import { objectName } from '@ingot/core/name/object-name'
import { TOKEN_MAX_DAYS } from '@ingot/core/token/input'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

const choices = [7, 30, 90, 180, TOKEN_MAX_DAYS] as const

export interface TokenForm {
  readonly name: string
  readonly readOnly: boolean
  /** until it expires */
  readonly days: number
  readonly role: ProjectRole
}

/** Asks what a token is for, what it may do and for how long. `withRole`: one of a project. */
export function TokenDialog({
  title,
  description,
  withRole,
  busy,
  error,
  onSubmit,
  onClose,
}: {
  title: string
  description: string
  withRole: boolean
  busy: boolean
  error: unknown
  onSubmit: (form: TokenForm) => void
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data: policy } = useQuery(trpc.token.getPolicy.queryOptions())
  const [name, setName] = useState('')
  const [access, setAccess] = useState<'readOnly' | 'full'>('readOnly')
  const [role, setRole] = useState<ProjectRole>('project_user')
  const [chosen, setChosen] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const maxDays = policy?.maxDays ?? TOKEN_MAX_DAYS
  const offered = [...new Set([...choices.filter((days) => days < maxDays), maxDays])]
  const days = chosen ?? (maxDays < 30 ? maxDays : 30)
  const checked = objectName.safeParse(name)
  const problem = checked.error?.issues[0]
  return (
    <FormDialog
      title={title}
      description={description}
      submitLabel={t('token.create')}
      busy={busy}
      error={error}
      onSubmit={() => {
        setTried(true)
        if (checked.success) onSubmit({ name: checked.data, readOnly: access === 'readOnly', days, role })
      }}
      onClose={onClose}
    >
      <Field
        label={t('token.name')}
        hint={t('token.nameHint')}
        required
        error={tried && problem ? issueText(t, { code: problem.message, params: {} }) : undefined}
      >
        <Input value={name} autoFocus autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('token.may')} required>
        <Select
          value={access}
          onValueChange={setAccess}
          options={(['readOnly', 'full'] as const).map((value) => ({ value, label: t(`token.${value}`) }))}
        />
      </Field>
      {withRole && (
        <Field label={t('token.role')} hint={t('token.roleHint')} required>
          <Select
            value={role}
            onValueChange={setRole}
            options={[...projectRoles].reverse().map((value) => ({ value, label: t(`shell.roles.${value}`) }))}
          />
        </Field>
      )}
      <Field label={t('token.days')} hint={t('token.daysHint', { days: maxDays })} required>
        <Select
          value={String(days)}
          onValueChange={(value) => setChosen(Number(value))}
          options={offered.map((each) => ({ value: String(each), label: t('token.dayCount', { days: each }) }))}
        />
      </Field>
    </FormDialog>
  )
}
