'use client'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import { useFormat } from '@/lib/use-format'
import { WebhookStanding } from './webhook-standing'
import type { Webhook } from './webhook-view'

export function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhook')
  const format = useFormat()
  const { disabledReason, failingSince, previousSecretUntil } = webhook
  return (
    <>
      {!webhook.active && disabledReason && <Banner tone="danger">{t(`disabledReason.${disabledReason}`)}</Banner>}
      {webhook.active && failingSince && (
        <Banner tone="warning">{t('failing', { since: format.dateTime(failingSince) })}</Banner>
      )}
      <Card title={t('facts')}>
        <DescriptionList
          items={[
            { key: 'standing', term: t('fields.standing'), value: <WebhookStanding webhook={webhook} /> },
            {
              key: 'url',
              term: t('fields.url'),
              value: <span className="break-all font-mono text-xs">{webhook.url}</span>,
            },
            {
              key: 'events',
              term: t('fields.events'),
              value: webhook.events.includes('*') ? (
                t('allEvents')
              ) : (
                <span className="break-all font-mono text-xs">{webhook.events.join(', ')}</span>
              ),
            },
            { key: 'signature', term: t('fields.signature'), value: t('signatureValue') },
            ...(previousSecretUntil
              ? [
                  {
                    key: 'previous',
                    term: t('fields.previousSecret'),
                    value: t('previousSecretUntil', { until: format.dateTime(previousSecretUntil) }),
                  },
                ]
              : []),
            { key: 'created', term: t('fields.createdAt'), value: <Time at={webhook.createdAt} /> },
          ]}
        />
      </Card>
    </>
  )
}
