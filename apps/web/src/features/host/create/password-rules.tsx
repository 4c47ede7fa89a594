'use client'
import { checkPassword, passwordPolicy } from '@ingot/core/access/password-policy'
import { Check, Circle } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** The policy as a list that ticks itself while somebody types. The rules are those the server applies. */
export function PasswordRules({ password, name }: { password: string; name: string }) {
  const t = useTranslations('host.form')
  const broken = new Set(checkPassword(password, name).map((problem) => problem.code))
  const rules = [
    {
      key: 'length',
      text: t('rule.length', { min: passwordPolicy.minLength, max: passwordPolicy.maxLength }),
      met: !broken.has('password_too_short') && !broken.has('password_too_long'),
    },
    {
      key: 'classes',
      text: t('rule.classes', { count: passwordPolicy.minClasses }),
      met: !broken.has('password_too_simple'),
    },
    { key: 'name', text: t('rule.name'), met: password !== '' && !broken.has('password_contains_name') },
  ]
  return (
    <ul aria-label={t('passwordRules')} className="mt-2 flex flex-col gap-0.5 text-xs">
      {rules.map((rule) => (
        <li key={rule.key} className="flex items-start gap-1.5 text-ink-muted">
          {rule.met ? (
            <Check aria-hidden className="mt-0.5 size-3.5 shrink-0 text-success" />
          ) : (
            <Circle aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-subtle" />
          )}
          <span>
            {rule.text}
            <span className="sr-only"> {t(rule.met ? 'ruleMet' : 'ruleOpen')}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
