'use client'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import type { GroupDetail } from './group-row'

const columns = ['host', 'network', 'address'] as const

/** The vNICs that are in a group, and the groups that name it. */
export function GroupUsers({ group }: { group: GroupDetail }) {
  const t = useTranslations('securityGroup')
  return (
    <Card flush title={t('users')}>
      {group.vnics.length === 0 ? (
        <EmptyState title={t('noUsers')} description={t('noUsersHint')} />
      ) : (
        <Table aria-label={t('users')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <TableHeader key={column}>{t(`user.${column}`)}</TableHeader>
              ))}
            </tr>
          </thead>
          <tbody>
            {group.vnics.map((vnic) => (
              <TableRow key={vnic.id}>
                <TableCell>
                  <Link href={paths.host(vnic.hostId, 'network')} className="hover:text-accent-ink hover:underline">
                    {vnic.hostName}
                  </Link>
                </TableCell>
                <TableCell>{vnic.network}</TableCell>
                <TableCell className="font-mono text-xs">{vnic.address}</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {group.namedBy.length > 0 && (
        <p className="border-line border-t px-4 py-2 text-sm">
          {t('namedBy')}{' '}
          {group.namedBy.map(({ id, name }, i) => (
            <span key={id}>
              {i > 0 && ', '}
              <Link href={paths.securityGroup(id)} className="hover:text-accent-ink hover:underline">
                {name}
              </Link>
            </span>
          ))}
        </p>
      )}
    </Card>
  )
}
