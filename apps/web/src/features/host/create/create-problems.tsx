'use client'
import type { CreateProblem } from '@ingot/core/host/create-problems'
import { Banner } from '@ingot/ui/banner'
import { useTranslations } from 'next-intl'
import { reasonText } from '@/lib/error-text'
import type { Translate } from '@/lib/translate'

function problemTexts(t: Translate, problem: CreateProblem): string[] {
  switch (problem.code) {
    case 'region_disabled':
      return [reasonText(t, problem)]
    case 'quota_exceeded':
      return problem.shortages.map((shortage) => t('quota.match.short', { ...shortage }))
    case 'image_mismatch':
      return [t('errors.image_mismatch', { ...problem })]
    case 'name_taken':
      return [t('host.match.nameTaken', { names: problem.names.join(t('reasons.separator')) })]
    // The panel's first line says it, with what the other servers lack.
    case 'no_matching_node':
      return []
  }
}

/** What would be refused if it were asked for now, each with its reason. */
export function CreateProblems({ problems }: { problems: readonly CreateProblem[] }) {
  const t = useTranslations()
  const texts = problems.flatMap((problem) => problemTexts(t, problem))
  if (texts.length === 0) return problems.length === 0 ? <p className="text-sm">{t('host.match.accepted')}</p> : null
  return (
    <Banner tone="danger" title={t('host.match.refused')}>
      <ul className="flex flex-col gap-1">
        {texts.map((text) => (
          <li key={text} className="break-words">
            {text}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
