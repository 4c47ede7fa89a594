'use client'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import { type ShownToken, ShownTokenDialog } from './shown-token-dialog'
import { TokenCard } from './token-card'
import { TokenDialog } from './token-dialog'
import { TokenPolicyDialog } from './token-policy-dialog'
import type { PersonalToken } from './token-table'

/** Tokens with which programs act as oneself. */
export function PersonalTokens() {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const mayEver = useMayEver()
  const [asking, setAsking] = useState<'create' | 'policy' | null>(null)
  const [revoking, setRevoking] = useState<PersonalToken | null>(null)
  const [shown, setShown] = useState<ShownToken | null>(null)
  const tokens = useQuery(trpc.token.list.queryOptions())
  const changed = () => queryClient.invalidateQueries(trpc.token.list.pathFilter())
  const create = useMutation(
    trpc.token.create.mutationOptions({
      onSuccess: async ({ token }, { name }) => {
        setAsking(null)
        setShown({ name, token })
        await changed()
      },
    }),
  )
  const revoke = useMutation(
    trpc.token.revoke.mutationOptions({
      onSuccess: async () => {
        setRevoking(null)
        toast.success(t('token.revokedToast'))
        await changed()
      },
    }),
  )
  return (
    <>
      <TokenCard
        title={t('token.personal')}
        tokens={tokens.data}
        error={tokens.error}
        onRetry={tokens.refetch}
        otherActions={
          <>
            <Link href={paths.apiReference()} className={buttonVariants({ size: 'sm' })}>
              {t('apiReference.title')}
            </Link>
            {mayEver('token:set_policy') && (
              <Button size="sm" onClick={() => setAsking('policy')}>
                {t('token.policy')}
              </Button>
            )}
          </>
        }
        revoking={{
          token: revoking,
          busy: revoke.isPending,
          error: revoke.error,
          onConfirm: () => revoking && revoke.mutate({ id: revoking.id }),
        }}
        onCreate={() => setAsking('create')}
        onAskRevoke={setRevoking}
      />
      {asking === 'create' && (
        <TokenDialog
          title={t('token.createPersonal')}
          description={t('token.personalHint')}
          withRole={false}
          busy={create.isPending}
          error={create.error}
          onSubmit={({ name, readOnly, days }) => create.mutate({ name, readOnly, days })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'policy' && <TokenPolicyDialog onClose={() => setAsking(null)} />}
      {shown && <ShownTokenDialog shown={shown} onClose={() => setShown(null)} />}
    </>
  )
}
