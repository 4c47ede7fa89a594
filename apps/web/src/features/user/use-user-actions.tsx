'use client'
import { type UserAction, userActionNames } from '@ingot/core/user/actions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import type { RowAction } from '@/components/data-table/column'
import { verdictText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { OneTimeLinkDialog, type ShownLink } from './one-time-link-dialog'
import type { UserRow } from './user-columns'

const opposites: Partial<Record<UserAction, (user: UserRow) => boolean>> = {
  disable: (user) => user.disabled,
  enable: (user) => !user.disabled,
  appoint: (user) => user.cloudAdmin,
  dismiss: (user) => !user.cloudAdmin,
}

/** What may be done to an account, as row actions, with the dialogs they open. */
export function useUserActions(): { actions: RowAction<UserRow>[]; dialogs: React.ReactNode } {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState<{ action: UserAction; user: UserRow } | null>(null)
  const [link, setLink] = useState<ShownLink | null>(null)
  const finish = async (action: Exclude<UserAction, 'reset'>) => {
    toast.success(t(`user.done.${action}`, { name: asking?.user.displayName ?? '' }))
    setAsking(null)
    await queryClient.invalidateQueries(trpc.user.pathFilter())
  }
  const disable = useMutation(trpc.user.disable.mutationOptions({ onSuccess: () => finish('disable') }))
  const enable = useMutation(trpc.user.enable.mutationOptions({ onSuccess: () => finish('enable') }))
  const appoint = useMutation(trpc.user.appoint.mutationOptions({ onSuccess: () => finish('appoint') }))
  const dismiss = useMutation(trpc.user.dismiss.mutationOptions({ onSuccess: () => finish('dismiss') }))
  const reset = useMutation(
    trpc.user.reset.mutationOptions({
      onSuccess: ({ token, expiresAt }) => {
        setLink({ kind: 'reset', email: asking?.user.email ?? '', token, expiresAt })
        setAsking(null)
      },
    }),
  )
  const resetFactor = useMutation(trpc.user.resetFactor.mutationOptions({ onSuccess: () => finish('resetFactor') }))
  const endSessions = useMutation(trpc.user.endSessions.mutationOptions({ onSuccess: () => finish('endSessions') }))
  const mutations = { disable, enable, appoint, dismiss, reset, resetFactor, endSessions }
  const mutation = asking && mutations[asking.action]
  const actions = userActionNames.map(
    (action): RowAction<UserRow> => ({
      id: action,
      label: t(`user.action.${action}`),
      danger: action === 'disable' || action === 'dismiss',
      hidden: (user) => opposites[action]?.(user) ?? false,
      disabledReason: (user) => verdictText(t, user.actions[action]),
      onSelect: (user) => {
        mutations[action].reset()
        setAsking({ action, user })
      },
    }),
  )
  const dialogs = (
    <>
      {asking && mutation && (
        <ConfirmAction
          confirmation={{
            title: t(`user.confirm.${asking.action}.title`, { name: asking.user.displayName }),
            description: t(`user.confirm.${asking.action}.description`),
            confirmLabel: t(`user.action.${asking.action}`),
            danger: asking.action === 'disable' || asking.action === 'dismiss',
          }}
          busy={mutation.isPending}
          error={mutation.error}
          onConfirm={() => mutation.mutate({ id: asking.user.id })}
          onClose={() => setAsking(null)}
        />
      )}
      {link && <OneTimeLinkDialog link={link} onClose={() => setLink(null)} />}
    </>
  )
  return { actions, dialogs }
}
