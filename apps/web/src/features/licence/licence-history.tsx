'use client'
import { entitledNodes } from '@ingot/core/licence/terms'
import { Badge } from '@ingot/ui/badge'
import { Card } from '@ingot/ui/card'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import type { RouterOutputs } from '@/lib/router-outputs'

/** What was installed when and by whom, the newest first. */
export function LicenceHistory({ history }: { history: RouterOutputs['licence']['get']['history'] }) {
  const t = useTranslations('licence')
  return (
    <Card flush title={t('history')}>
      <Table aria-label={t('history')}>
        <thead>
          <tr>
            <TableHeader>{t('installedAt')}</TableHeader>
            <TableHeader>{t('installedBy')}</TableHeader>
            <TableHeader>{t('customer')}</TableHeader>
            <TableHeader>{t('kindTerm')}</TableHeader>
            <TableHeader>{t('editionTerm')}</TableHeader>
            <TableHeader>{t('nodes')}</TableHeader>
            <TableHeader>{t('until')}</TableHeader>
          </tr>
        </thead>
        <tbody>
          {history.map(({ id, installedAt, installedBy, active, terms }) => (
            <TableRow key={id}>
              <TableCell>
                <Time at={installedAt} /> {active && <Badge tone="success">{t('active')}</Badge>}
              </TableCell>
              <TableCell>{installedBy}</TableCell>
              <TableCell>{terms?.customer || '–'}</TableCell>
              <TableCell>{terms ? t(`kind.${terms.kind}`) : t('unknownKey')}</TableCell>
              <TableCell>{terms ? t(`edition.${terms.edition}`) : '–'}</TableCell>
              <TableCell>{terms ? entitledNodes(terms) : '–'}</TableCell>
              <TableCell>
                {terms?.expiresAt ? <Time at={new Date(terms.expiresAt)} /> : terms ? t('noEnd') : '–'}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
