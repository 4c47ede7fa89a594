'use client'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import type { RouterOutputs } from '@/lib/router-outputs'

export type PersonalToken = RouterOutputs['token']['list'][number]
export type ProjectToken = RouterOutputs['projectToken']['list'][number]

/** Tokens that are good now. Those of a project also say as what they act and who made them. */
export function TokenTable({
  label,
  tokens,
  onRevoke,
}: {
  label: string
  tokens: readonly (PersonalToken | ProjectToken)[]
  onRevoke: (token: PersonalToken | ProjectToken) => void
}) {
  const t = useTranslations()
  return (
    <Table aria-label={label} focusable={false}>
      <thead>
        <tr>
          <TableHeader>{t('token.name')}</TableHeader>
          <TableHeader>{t('token.may')}</TableHeader>
          <TableHeader>{t('token.expires')}</TableHeader>
          <TableHeader>{t('token.lastUsed')}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t('words.more')}</span>
          </TableHeader>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <TableRow key={token.id}>
            <TableCell>
              <span className="flex flex-wrap items-center gap-2">
                {token.name}
                <span className="font-mono text-ink-muted text-xs">…{token.hint}</span>
                {'effective' in token && !token.effective && (
                  <Badge tone="warning">{t('token.makerGone', { name: token.maker.displayName })}</Badge>
                )}
              </span>
              {'maker' in token && (
                <span className="block text-ink-muted text-xs">
                  {t('token.madeBy', { name: token.maker.displayName })}
                </span>
              )}
            </TableCell>
            <TableCell>
              {'role' in token && <span className="block">{t(`shell.roles.${token.role}`)}</span>}
              {t(token.readOnly ? 'token.readOnly' : 'token.full')}
            </TableCell>
            <TableCell>
              <Time at={token.expiresAt} />
            </TableCell>
            <TableCell>
              {token.lastUsedAt ? <Time at={token.lastUsedAt} relative /> : t('token.never')}
              {token.lastUsedAddress && (
                <span className="block font-mono text-ink-muted text-xs">{token.lastUsedAddress}</span>
              )}
            </TableCell>
            <TableCell>
              <span className="flex justify-end">
                <Button size="sm" aria-label={`${t('token.revoke')}: ${token.name}`} onClick={() => onRevoke(token)}>
                  {t('token.revoke')}
                </Button>
              </span>
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}
