'use client'
import { canCreateProjectToken } from '@ingot/core/token/project-token'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { verdictText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { useActor } from '@/lib/use-session'
import { type ShownToken, ShownTokenDialog } from './shown-token-dialog'
import { TokenCard } from './token-card'
import { TokenDialog } from './token-dialog'
import type { PersonalToken, ProjectToken } from './token-table'

/** Tokens of programs that work in a project under a name of their own; for those who may manage them. */
export function ProjectTokens({ projectId }: { projectId: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const actor = useActor()
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<PersonalToken | ProjectToken | null>(null)
  const [shown, setShown] = useState<ShownToken | null>(null)
  const tokens = useQuery(trpc.projectToken.list.queryOptions({ projectId }))
  const changed = () => queryClient.invalidateQueries(trpc.projectToken.list.pathFilter())
  const create = useMutation(
    trpc.projectToken.create.mutationOptions({
      onSuccess: async ({ token }, { name }) => {
        setCreating(false)
        setShown({ name, token })
        await changed()
      },
    }),
  )
  const revoke = useMutation(
    trpc.projectToken.revoke.mutationOptions({
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
        title={t('token.ofProject')}
        tokens={tokens.data}
        error={tokens.error}
        onRetry={tokens.refetch}
        blockedReason={actor && verdictText(t, canCreateProjectToken(actor, projectId))}
        revoking={{
          token: revoking,
          busy: revoke.isPending,
          error: revoke.error,
          onConfirm: () => revoking && revoke.mutate({ id: revoking.id }),
        }}
        onCreate={() => setCreating(true)}
        onAskRevoke={setRevoking}
      />
      {creating && (
        <TokenDialog
          title={t('token.createOfProject')}
          description={t('token.ofProjectHint')}
          withRole
          busy={create.isPending}
          error={create.error}
          onSubmit={(form) => create.mutate({ projectId, ...form })}
          onClose={() => setCreating(false)}
        />
      )}
      {shown && <ShownTokenDialog shown={shown} onClose={() => setShown(null)} />}
    </>
  )
}
