'use client'
import { type ErrorCode, errorCodes } from '@ingot/core/error/codes'
import { publicCode } from '@ingot/core/error/public-code'
import { Card } from '@ingot/ui/card'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { codeText } from '@/lib/error-text'

/** What hardware does is told by operations, not by requests. */
const codes = (Object.keys(errorCodes) as ErrorCode[]).filter((code) => ![502, 504].includes(errorCodes[code].http))

/** Where the `type` of a problem leads: every code with its status and its sentence. */
export function ErrorCodes() {
  const t = useTranslations()
  return (
    <Card flush title={t('apiReference.errors')}>
      <Table aria-label={t('apiReference.errors')}>
        <thead>
          <tr>
            <TableHeader>{t('apiReference.code')}</TableHeader>
            <TableHeader>{t('apiReference.status')}</TableHeader>
            <TableHeader>{t('apiReference.meaning')}</TableHeader>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => (
            <TableRow key={code} id={code}>
              <TableCell>
                <span className="break-all font-mono text-xs">{publicCode(code)}</span>
              </TableCell>
              <TableCell>{errorCodes[code].http}</TableCell>
              <TableCell>{codeText(t, code, {})}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
