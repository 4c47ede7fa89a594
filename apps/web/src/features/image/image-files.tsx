'use client'
import { Card } from '@ingot/ui/card'
import { CopyButton } from '@ingot/ui/copy-button'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import type { ImageRow } from './image-view'

export function ImageFiles({ image }: { image: Pick<ImageRow, 'name' | 'files'> }) {
  const t = useTranslations('image')
  const format = useFormat()
  return (
    <Card title={t('files')} flush>
      <Table aria-label={t('files')}>
        <thead>
          <tr>
            <TableHeader>{t('fields.name')}</TableHeader>
            <TableHeader>{t('fields.size')}</TableHeader>
            <TableHeader>{t('fields.sha256')}</TableHeader>
          </tr>
        </thead>
        <tbody>
          {image.files.map((file) => (
            <TableRow key={file.role}>
              <TableCell className="whitespace-nowrap">{t(`file.${file.role}`)}</TableCell>
              <TableCell className="whitespace-nowrap">{format.bytes(file.sizeBytes)}</TableCell>
              <TableCell>
                <span className="flex items-center gap-1">
                  <span className="font-mono text-xs">{file.sha256}</span>
                  <CopyButton
                    text={file.sha256}
                    label={t('copySha256', { name: t(`file.${file.role}`) })}
                    copiedLabel={t('copied')}
                  />
                </span>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
