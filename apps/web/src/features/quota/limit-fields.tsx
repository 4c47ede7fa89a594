'use client'
import { quotaCounters } from '@ingot/core/quota/quota'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'
import { issueText } from '@/lib/error-text'
import type { LimitTexts, ParsedLimits } from './quota-form'

export function LimitFields({
  texts,
  parsed,
  showProblems,
  onChange,
}: {
  texts: LimitTexts
  parsed: ParsedLimits
  showProblems: boolean
  onChange: (texts: LimitTexts) => void
}) {
  const t = useTranslations()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {quotaCounters.map((counter) => {
        const problem = showProblems && !parsed.ok ? parsed.problems[counter] : undefined
        return (
          <Field
            key={counter}
            label={t(`quota.limitOf.${counter}`)}
            hint={t('quota.limitHint')}
            error={problem ? issueText(t, { code: problem, params: {} }) : null}
          >
            <Input
              value={texts[counter]}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => onChange({ ...texts, [counter]: event.target.value })}
            />
          </Field>
        )
      })}
    </div>
  )
}
