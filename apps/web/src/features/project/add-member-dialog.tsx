'use client'
import { type ProjectRole, projectRoles } from '@ingot/core/access/actor'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { EmailDialog } from '@/features/user/email-dialog'
import type { ShownLink } from '@/features/user/one-time-link-dialog'
import { useTRPC } from '@/lib/trpc'

/** Lets somebody into a project: an account joins at once, for anybody else `onLink` gets the invitation to show. */
export function AddMemberDialog({
  project,
  onLink,
  onClose,
}: {
  project: { readonly id: string; readonly name: string }
  onLink: (link: ShownLink) => void
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [role, setRole] = useState<ProjectRole>('project_user')
  const add = useMutation(
    trpc.project.addMember.mutationOptions({
      onSuccess: async (added, { email }) => {
        onClose()
        if (added.kind === 'invited') onLink({ kind: 'invite', email, ...added.link })
        else toast.success(t('project.members.addedToast', { email }))
        await queryClient.invalidateQueries(trpc.project.pathFilter())
      },
    }),
  )
  return (
    <EmailDialog
      title={t('project.members.addTitle', { name: project.name })}
      hint={t('project.members.addHint')}
      submitLabel={t('project.members.add')}
      busy={add.isPending}
      error={add.error}
      onSubmit={(email) => add.mutate({ projectId: project.id, email, role })}
      onClose={onClose}
    >
      <Field label={t('project.members.role')} hint={t('project.members.roleHint')} required>
        <Select
          value={role}
          onValueChange={setRole}
          options={[...projectRoles].reverse().map((value) => ({ value, label: t(`shell.roles.${value}`) }))}
        />
      </Field>
    </EmailDialog>
  )
}
