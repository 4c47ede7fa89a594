'use client'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { useTranslations } from 'next-intl'
import type { NodeDetail } from '../node-view'

type Consoles = NonNullable<NonNullable<NodeDetail['bmc']>['consoleInfo']>

/** What the BMC says of its consoles, and where its own screen is opened. Nothing here is a secret. */
export function BmcConsolesCard({ bmc }: { bmc: NonNullable<NodeDetail['bmc']> }) {
  const t = useTranslations('node.detail.bmcConsoles')
  const { consoleInfo, sshHostKey, host, port } = bmc
  if (!consoleInfo) return null
  const { serial, graphical } = consoleInfo
  const literal = host.includes(':') ? `[${host}]` : host
  const own = `https://${literal}${port === 443 ? '' : `:${port}`}/`
  return (
    <Card title={t('title')}>
      <DescriptionList
        items={[
          { key: 'serial', term: t('serial'), value: serialText(serial) },
          ...(sshHostKey
            ? [
                {
                  key: 'hostKey',
                  term: t('sshHostKey'),
                  value: <span className="break-all font-mono text-xs">{sshHostKey}</span>,
                },
              ]
            : []),
          { key: 'graphical', term: t('graphical'), value: graphicalText(graphical) },
          ...(graphical?.enabled
            ? [
                {
                  key: 'open',
                  term: t('open'),
                  value: (
                    <a
                      className="break-all text-accent-ink underline underline-offset-2"
                      href={own}
                      target="_blank"
                      rel="noreferrer noopener"
                    >
                      {own}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      {graphical?.enabled && <p className="mt-2 text-ink-muted text-sm">{t('openHint')}</p>}
    </Card>
  )

  function serialText(info: Consoles['serial']): string {
    if (!info) return t('none')
    if (!info.enabled) return t('off')
    const ways = info.transports.map((way) => t(`way.${way}`)).join(', ')
    return info.maxSessions === null ? ways : t('withSessions', { ways, count: info.maxSessions })
  }

  function graphicalText(info: Consoles['graphical']): string {
    if (!info) return t('none')
    if (!info.enabled) return t('off')
    const ways = [...info.protocols, ...(info.port === null ? [] : [t('port', { port: info.port })])].join(', ')
    return info.maxSessions === null ? ways : t('withSessions', { ways, count: info.maxSessions })
  }
}
