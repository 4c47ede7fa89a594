'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { FailureBanner } from '@/components/failure-banner'
import { type PersonalToken, type ProjectToken, TokenTable } from './token-table'

/** Tokens of one person or one project, with what is done about them. */
export function TokenCard({
  title,
  tokens,
  error,
  onRetry,
  otherActions,
  blockedReason = null,
  revoking,
  onCreate,
  onAskRevoke,
}: {
  title: string
  tokens: readonly (PersonalToken | ProjectToken)[] | undefined
  error: unknown
  onRetry: () => void
  otherActions?: ReactNode
  blockedReason?: ReactNode
  revoking: {
    readonly token: PersonalToken | ProjectToken | null
    readonly busy: boolean
    readonly error: unknown
    readonly onConfirm: () => void
  }
  onCreate: () => void
  onAskRevoke: (token: PersonalToken | ProjectToken | null) => void
}) {
  const t = useTranslations()
  return (
    <Card
      flush
      title={title}
      actions={
        <>
          {otherActions}
          <Button size="sm" disabledReason={blockedReason} onClick={onCreate}>
            <KeyRound aria-hidden />
            {t('token.create')}
          </Button>
        </>
      }
    >
      {error && !tokens ? <FailureBanner error={error} onRetry={onRetry} /> : null}
      {!tokens && !error && <Skeleton className="h-16" />}
      {tokens?.length === 0 && <EmptyState title={t('token.none')} description={t('token.noneHint')} />}
      {tokens && tokens.length > 0 && <TokenTable label={title} tokens={tokens} onRevoke={onAskRevoke} />}
      {revoking.token && (
        <ConfirmAction
          confirmation={{
            title: t('token.revokeTitle', { name: revoking.token.name }),
            description: t('token.revokeDescription'),
            confirmLabel: t('token.revoke'),
          }}
          busy={revoking.busy}
          error={revoking.error}
          onConfirm={revoking.onConfirm}
          onClose={() => onAskRevoke(null)}
        />
      )}
    </Card>
  )
}
