'use client'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import type { ShownField } from './openapi-view'

/** Names, types and meaning of what is sent or answered. Descriptions come from the document, in English. */
export function FieldTable({ label, fields }: { label: string; fields: readonly ShownField[] }) {
  const t = useTranslations('apiReference')
  if (fields.length === 0) return null
  return (
    <section className="flex flex-col gap-1">
      <h4 className="font-medium text-sm">{label}</h4>
      <Table aria-label={label}>
        <thead>
          <tr>
            <TableHeader>{t('name')}</TableHeader>
            <TableHeader>{t('type')}</TableHeader>
            <TableHeader>{t('meaning')}</TableHeader>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, required, description }) => (
            <TableRow key={name}>
              <TableCell>
                <span className="font-mono text-xs">{name}</span>
                {required && <span className="ml-2 text-ink-muted text-xs">{t('required')}</span>}
              </TableCell>
              <TableCell>
                <span className="break-all font-mono text-xs">{type}</span>
              </TableCell>
              <TableCell>
                <span lang="en" className="text-xs">
                  {description}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
