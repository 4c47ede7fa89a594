'use client'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { UserPlus, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import { EmailDialog } from './email-dialog'
import { OneTimeLinkDialog, type ShownLink } from './one-time-link-dialog'
import { useUserActions } from './use-user-actions'
import { userColumns } from './user-columns'

const filterIds = ['state', 'cloudAdmin'] as const
const sortable = ['displayName', 'email', 'createdAt'] as const
const states = ['enabled', 'disabled'] as const

export function UserListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const [inviting, setInviting] = useState(false)
  const [link, setLink] = useState<ShownLink | null>(null)
  const state = useTableState({ filterIds, sortable })
  const enabled = states.find((each) => each === state.filters.state[0])
  const cloudAdmin = state.filters.cloudAdmin[0]
  const filter = {
    ...(enabled ? { state: enabled } : {}),
    ...(cloudAdmin ? { cloudAdmin: cloudAdmin === 'yes' } : {}),
  }
  const users = useQuery(
    trpc.user.list.queryOptions({ ...state.listInput, filter }, { placeholderData: keepPreviousData }),
  )
  const { actions, dialogs } = useUserActions()
  const invite = useMutation(
    trpc.user.invite.mutationOptions({
      onSuccess: (answer, { email }) => {
        setInviting(false)
        if (answer.kind === 'invited') setLink({ kind: 'invite', email, ...answer.link })
      },
    }),
  )
  return (
    <>
      <PageHeader
        title={t('user.title')}
        description={t('user.subtitle')}
        actions={
          mayEver('user:appoint') && (
            <Button variant="primary" onClick={() => setInviting(true)}>
              <UserPlus aria-hidden />
              {t('user.invite')}
            </Button>
          )
        }
      />
      <DataTable
        name="users"
        label={t('user.title')}
        columns={userColumns(t)}
        filters={[
          {
            id: 'state',
            label: t('user.filters.state'),
            single: true,
            options: states.map((value) => ({ value, label: t(`user.state.${value}`) })),
          },
          {
            id: 'cloudAdmin',
            label: t('user.filters.cloudAdmin'),
            single: true,
            options: (['yes', 'no'] as const).map((value) => ({ value, label: t(`words.${value}`) })),
          },
        ]}
        searchLabel={t('user.searchPlaceholder')}
        state={state}
        query={users}
        rowName={(user) => user.displayName}
        rowActions={actions}
        empty={<EmptyState icon={<Users />} title={t('user.empty')} description={t('user.emptyHint')} />}
      />
      {dialogs}
      {inviting && (
        <EmailDialog
          title={t('user.inviteTitle')}
          hint={t('user.inviteHint')}
          submitLabel={t('user.invite')}
          busy={invite.isPending}
          error={invite.error}
          onSubmit={(email) => invite.mutate({ email })}
          onClose={() => setInviting(false)}
        />
      )}
      {link && <OneTimeLinkDialog link={link} onClose={() => setLink(null)} />}
    </>
  )
}
