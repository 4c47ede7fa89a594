'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { Time } from '@/components/time'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

type Invitation = RouterOutputs['project']['get']['invitations'][number]

/** Links that were handed on and not used yet. Nothing is shown when there is none. */
export function InvitationList({
  invitations,
  onRevoked,
}: {
  invitations: readonly Invitation[]
  onRevoked: () => Promise<unknown>
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [asking, setAsking] = useState<Invitation | null>(null)
  const revoke = useMutation(
    trpc.invitation.revoke.mutationOptions({
      onSuccess: async () => {
        toast.success(t('user.invitations.revokedToast'))
        setAsking(null)
        await onRevoked()
      },
    }),
  )
  if (invitations.length === 0) return null
  return (
    <Card flush title={t('user.invitations.title')}>
      <Table aria-label={t('user.invitations.title')}>
        <thead>
          <tr>
            <TableHeader>{t('user.invitations.email')}</TableHeader>
            <TableHeader>{t('user.role')}</TableHeader>
            <TableHeader>{t('user.invitations.by')}</TableHeader>
            <TableHeader>{t('user.invitations.expires')}</TableHeader>
            <TableHeader>
              <span className="sr-only">{t('words.more')}</span>
            </TableHeader>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <TableRow key={invitation.id}>
              <TableCell>{invitation.email}</TableCell>
              <TableCell>{t(`shell.roles.${invitation.role ?? 'department_admin'}`)}</TableCell>
              <TableCell>{invitation.createdBy}</TableCell>
              <TableCell>
                <Time at={invitation.expiresAt} />
              </TableCell>
              <TableCell className="text-right">
                <Button
                  size="sm"
                  aria-label={`${t('user.invitations.revoke')}: ${invitation.email}`}
                  onClick={() => setAsking(invitation)}
                >
                  {t('user.invitations.revoke')}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {asking && (
        <ConfirmAction
          confirmation={{
            title: t('user.invitations.revokeTitle', { email: asking.email }),
            description: t('user.invitations.revokeDescription'),
            confirmLabel: t('user.invitations.revoke'),
          }}
          busy={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate({ id: asking.id })}
          onClose={() => setAsking(null)}
        />
      )}
    </Card>
  )
}
