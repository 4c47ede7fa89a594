'use client'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Time } from '@/components/time'
import { verdictText } from '@/lib/error-text'
import { NodeBmcDialog } from '../node-bmc-dialog'
import type { NodeDetail } from '../node-view'
import { findingTexts } from './finding-texts'

/** The BMC: how it is reached, what it says it is, what is weak about it. Its password is never shown. */
export function NodeBmcCard({ node }: { node: NodeDetail }) {
  const t = useTranslations()
  const [changing, setChanging] = useState(false)
  const { bmc } = node
  const identity = (name: string) => {
    const value = bmc?.identity?.[name]
    return value === undefined || value === null ? null : String(value)
  }
  const findings = findingTexts(t, bmc?.findings ?? [])
  return (
    <Card
      title={t('node.detail.bmc')}
      actions={
        <Button size="sm" disabledReason={verdictText(t, node.actions.updateBmc)} onClick={() => setChanging(true)}>
          {t('node.action.updateBmc')}
        </Button>
      }
    >
      <DescriptionList
        items={[
          {
            key: 'address',
            term: t('node.form.bmcHost'),
            value: bmc && (
              <span className="break-all font-mono text-xs">{`${bmc.protocol}://${bmc.host}:${bmc.port}`}</span>
            ),
          },
          { key: 'user', term: t('node.form.bmcUser'), value: bmc?.username },
          {
            key: 'verified',
            term: t('node.detail.bmcVerified'),
            value: bmc?.verifiedAt ? <Time at={bmc.verifiedAt} relative /> : t('node.detail.bmcNotVerified'),
          },
          { key: 'firmware', term: t('node.detail.bmcFirmware'), value: identity('firmware') },
          {
            key: 'manufacturer',
            term: t('node.detail.bmcManufacturer'),
            value: identity('manufacturer') ?? identity('manufacturerId'),
          },
          bmc?.protocol === 'redfish'
            ? {
                key: 'certificate',
                term: t('node.form.tlsFingerprint'),
                value: <span className="break-all font-mono text-xs">{identity('tlsFingerprint256')}</span>,
              }
            : {
                key: 'cipher',
                term: t('node.detail.bmcCipher'),
                value: identity('cipherSuite') ?? bmc?.cipherSuite ?? null,
              },
          {
            key: 'graphicalConsole',
            term: t('node.detail.graphicalConsole'),
            value: node.graphicalConsole ? (
              <span className="break-all font-mono text-xs">
                {`${node.graphicalConsole.protocol}://${node.graphicalConsole.host}:${node.graphicalConsole.port}`}
              </span>
            ) : (
              t('node.detail.noGraphicalConsole')
            ),
          },
          {
            key: 'findings',
            term: t('node.detail.findings'),
            value:
              findings.length > 0 ? (
                <Badge tone="warning">
                  <TriangleAlert aria-hidden className="size-3" />
                  {findings.length}
                </Badge>
              ) : bmc?.verifiedAt ? (
                t('node.detail.noFindings')
              ) : null,
          },
        ]}
      />
      {findings.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1 text-sm text-warning-ink">
          {findings.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {changing && <NodeBmcDialog node={node} onClose={() => setChanging(false)} />}
    </Card>
  )
}
