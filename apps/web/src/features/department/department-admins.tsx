'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { EmailDialog } from '@/features/user/email-dialog'
import { OneTimeLinkDialog, type ShownLink } from '@/features/user/one-time-link-dialog'
import { reasonNote } from '@/lib/error-text'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

type Department = RouterOutputs['department']['get']

/** Who heads a department; cloud admins appoint and dismiss. */
export function DepartmentAdmins({ department }: { department: Department }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [dismissing, setDismissing] = useState<Department['admins'][number] | null>(null)
  const [link, setLink] = useState<ShownLink | null>(null)
  const refresh = () => queryClient.invalidateQueries(trpc.department.pathFilter())
  const add = useMutation(
    trpc.department.addAdmin.mutationOptions({
      onSuccess: async (added, { email }) => {
        setAdding(false)
        if (added.kind === 'invited') setLink({ kind: 'invite', email, ...added.link })
        else toast.success(t('department.admins.addedToast', { email }))
        await refresh()
      },
    }),
  )
  const dismiss = useMutation(
    trpc.department.removeAdmin.mutationOptions({
      onSuccess: async () => {
        toast.success(t('department.admins.removedToast', { name: dismissing?.displayName ?? '' }))
        setDismissing(null)
        await refresh()
      },
    }),
  )
  const unlessAppointing = department.may.appoint
    ? null
    : reasonNote(t, { code: 'permission_missing', permission: 'user:appoint' })
  return (
    <Card
      flush
      title={t('department.tab.admins')}
      actions={
        <Button size="sm" disabledReason={unlessAppointing} onClick={() => setAdding(true)}>
          <UserPlus aria-hidden />
          {t('department.admins.add')}
        </Button>
      }
    >
      <p className="px-4 py-3 text-ink-muted text-sm">
        {t(department.admins.length === 0 ? 'department.admins.none' : 'department.admins.hint')}
      </p>
      <ul className="divide-y divide-line">
        {department.admins.map((admin) => (
          <li key={admin.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-2">
            <span className="text-sm">
              {admin.displayName}
              <span className="ml-3 text-ink-muted">{admin.email}</span>
            </span>
            <Button
              size="sm"
              aria-label={`${t('department.admins.remove')}: ${admin.displayName}`}
              disabledReason={unlessAppointing}
              onClick={() => setDismissing(admin)}
            >
              {t('department.admins.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {adding && (
        <EmailDialog
          title={t('department.admins.addTitle', { name: department.name })}
          hint={t('department.admins.addHint')}
          submitLabel={t('department.admins.add')}
          busy={add.isPending}
          error={add.error}
          onSubmit={(email) => add.mutate({ id: department.id, email })}
          onClose={() => setAdding(false)}
        />
      )}
      {dismissing && (
        <ConfirmAction
          confirmation={{
            title: t('department.admins.removeTitle', { name: dismissing.displayName }),
            description: t('department.admins.removeDescription'),
            confirmLabel: t('department.admins.remove'),
            danger: true,
          }}
          busy={dismiss.isPending}
          error={dismiss.error}
          onConfirm={() => dismiss.mutate({ id: department.id, userId: dismissing.id })}
          onClose={() => setDismissing(null)}
        />
      )}
      {link && <OneTimeLinkDialog link={link} onClose={() => setLink(null)} />}
    </Card>
  )
}
