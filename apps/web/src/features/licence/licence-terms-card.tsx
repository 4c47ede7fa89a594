'use client'
import { licenceFeatures } from '@ingot/core/licence/features'
import { endsSoon } from '@ingot/core/licence/standing'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { Progress } from '@ingot/ui/progress'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useFormat } from '@/lib/use-format'

type Licence = RouterOutputs['licence']['get']

const toneOf = { none: 'danger', not_yet: 'warning', active: 'success', expired: 'danger' } as const

/** What holds now. */
export function LicenceTermsCard({ licence: { standing, terms, usedNodes } }: { licence: Licence }) {
  const t = useTranslations('licence')
  const format = useFormat()
  const { state, entitledNodes, daysLeft, features } = standing
  const tone = state === 'active' && endsSoon(standing) ? 'warning' : toneOf[state]
  const full = usedNodes >= entitledNodes
  const nodes = t('nodesUsed', { used: format.number(usedNodes), entitled: format.number(entitledNodes) })
  const status = (
    <StatusDot tone={tone}>
      {daysLeft === null || state !== 'active' ? t(`state.${state}`) : t('daysLeft', { days: daysLeft })}
    </StatusDot>
  )
  if (!terms)
    return (
      <Card title={t('now')}>
        <div className="flex flex-col gap-2 text-sm">
          {status}
          <p className="text-ink-muted">{t('noneHint', { used: usedNodes })}</p>
        </div>
      </Card>
    )
  const { base, addOns } = terms.nodes
  return (
    <Card title={t('now')}>
      <DescriptionList
        items={[
          { key: 'state', term: t('stateTerm'), value: status },
          { key: 'customer', term: t('customer'), value: terms.customer },
          { key: 'kind', term: t('kindTerm'), value: t(`kind.${terms.kind}`) },
          { key: 'edition', term: t('editionTerm'), value: t(`edition.${terms.edition}`) },
          {
            key: 'from',
            term: t('from'),
            value: <Time at={new Date(terms.notBefore)} />,
          },
          {
            key: 'until',
            term: t('until'),
            value: terms.expiresAt === null ? t('noEnd') : <Time at={new Date(terms.expiresAt)} />,
          },
          {
            key: 'nodes',
            term: t('nodes'),
            value: (
              <span className="flex flex-col gap-1.5">
                <span>
                  {nodes}
                  {addOns.length > 0 && (
                    <span className="text-ink-muted">
                      {' '}
                      {t('package', { base, addOns: addOns.map((each) => `+${each}`).join(' ') })}
                    </span>
                  )}
                </span>
                <Progress
                  label={nodes}
                  value={entitledNodes === 0 ? 100 : (usedNodes / entitledNodes) * 100}
                  tone={full ? 'danger' : 'info'}
                  className="max-w-xs"
                />
              </span>
            ),
          },
          {
            key: 'features',
            term: t('features'),
            value: (
              <ul className="flex flex-col gap-1">
                {licenceFeatures.map((feature) => (
                  <li key={feature}>
                    <StatusDot tone={features.includes(feature) ? 'success' : 'neutral'}>
                      {t(`feature.${feature}`)}
                      {features.includes(feature) ? '' : ` (${t('notIncluded')})`}
                    </StatusDot>
                  </li>
                ))}
              </ul>
            ),
          },
          { key: 'id', term: t('id'), value: <span className="font-mono text-xs">{terms.id}</span> },
        ]}
      />
    </Card>
  )
}
