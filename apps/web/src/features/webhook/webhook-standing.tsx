'use client'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { type Webhook, webhookStanding } from './webhook-view'

export function WebhookStanding({ webhook }: { webhook: Webhook }) {
  const t = useTranslations('webhook')
  const { tone, word } = webhookStanding(webhook)
  return <StatusDot tone={tone}>{t(`standing.${word}`)}</StatusDot>
}
