'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

interface ObjectAction {
  readonly label: string
  readonly onSelect: () => void
}

/** Things that hang on a node in Ironic, each with what can be done to it. */
export function ObjectTable({
  title,
  columns,
  rows,
  busy,
  add,
}: {
  title: string
  columns: readonly string[]
  rows: readonly { readonly id: string; readonly cells: readonly string[]; readonly actions: readonly ObjectAction[] }[]
  /** Why nothing can be changed now; null when it can. */
  busy: ReactNode
  add?: ObjectAction
}) {
  const t = useTranslations()
  return (
    <Card
      title={title}
      flush={rows.length > 0}
      actions={
        add && (
          <Button size="sm" disabledReason={busy} onClick={add.onSelect}>
            {add.label}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="text-ink-muted text-sm">{t('ironic.node.none')}</p>
      ) : (
        <Table aria-label={title} focusable={false}>
          <thead>
            <tr>
              {columns.map((column) => (
                <TableHeader key={column}>{column}</TableHeader>
              ))}
              <TableHeader>
                <span className="sr-only">{t('node.detail.actions')}</span>
              </TableHeader>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <TableRow key={row.id}>
                {row.cells.map((cell, index) => (
                  <TableCell key={columns[index]} className="font-mono text-xs">
                    {cell}
                  </TableCell>
                ))}
                <TableCell>
                  <span className="flex justify-end gap-2">
                    {row.actions.map(({ label, onSelect }) => (
                      <Button key={label} size="sm" disabledReason={busy} onClick={onSelect}>
                        {label}
                      </Button>
                    ))}
                  </span>
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
