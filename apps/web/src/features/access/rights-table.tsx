'use client'
import { type Permission, permissions } from '@ingot/core/access/permission-matrix'
import { groupedRights } from '@ingot/core/access/rights-of'
import { Card } from '@ingot/ui/card'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'

interface RightsColumn {
  readonly id: string
  readonly label: ReactNode
}

const groups = groupedRights()
const nameClass = 'sticky left-0 z-10 min-w-44 bg-surface'

/** Every row of the matrix, in the groups of the requirements; what its cells say is the caller's. */
export function RightsTable<Column extends RightsColumn>({
  label,
  columns,
  cell,
}: {
  label: string
  columns: readonly Column[]
  cell: (permission: Permission, column: Column) => ReactNode
}) {
  const t = useTranslations()
  return (
    <Card flush>
      <Table aria-label={label}>
        <thead>
          <tr>
            <TableHeader className="sticky left-0 z-10">{t('access.right')}</TableHeader>
            {columns.map((column) => (
              <TableHeader key={column.id}>{column.label}</TableHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group.group}>
              <tr className="border-line border-b bg-sunken">
                <th scope="rowgroup" className="sticky left-0 bg-sunken px-4 py-1.5 text-left font-semibold text-xs">
                  {t(`access.groups.${group.group}`)}
                </th>
                <td colSpan={columns.length} />
              </tr>
              {group.permissions.map((permission) => (
                <TableRow key={permission}>
                  <th scope="row" className={`${nameClass} px-3 py-1.5 pl-4 text-left font-normal`}>
                    {t(`reasons.permissions.${permission}`)}{' '}
                    <span className="whitespace-nowrap font-mono text-ink-subtle text-xs">
                      {permissions[permission].id}
                    </span>
                  </th>
                  {columns.map((column) => (
                    <TableCell key={column.id}>{cell(permission, column)}</TableCell>
                  ))}
                </TableRow>
              ))}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
