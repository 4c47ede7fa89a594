'use client'
import { useTranslations } from 'next-intl'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { NameDialog } from '@/components/form/name-dialog'
import type { Member } from './member-list'
import type { useProjectCommands } from './use-project-commands'

export type ProjectQuestion =
  | { readonly kind: 'rename' | 'delete' | 'leave' }
  | { readonly kind: 'remove'; readonly member: Member }

/** The dialog that a command of the project page asks with. */
export function ProjectDialog({
  project,
  question,
  commands,
  onClose,
}: {
  project: { readonly id: string; readonly name: string }
  question: ProjectQuestion
  commands: ReturnType<typeof useProjectCommands>
  onClose: () => void
}) {
  const t = useTranslations('project')
  const { id, name } = project
  if (question.kind === 'rename')
    return (
      <NameDialog
        title={t('rename')}
        label={t('fields.name')}
        initial={name}
        submitLabel={t('rename')}
        busy={commands.rename.isPending}
        error={commands.rename.error}
        onSubmit={(next) => commands.rename.mutate({ id, name: next })}
        onClose={onClose}
      />
    )
  if (question.kind === 'remove') {
    const { displayName, userId } = question.member
    return (
      <ConfirmAction
        confirmation={{
          title: t('members.removeTitle', { name: displayName }),
          description: t('members.removeDescription'),
          confirmLabel: t('members.remove'),
          danger: true,
        }}
        busy={commands.removeMember.isPending}
        error={commands.removeMember.error}
        onConfirm={() =>
          commands.removeMember.mutate(
            { projectId: id, userId },
            { onSuccess: () => commands.changed(t('members.removedToast', { name: displayName })) },
          )
        }
        onClose={onClose}
      />
    )
  }
  const leaving = question.kind === 'leave'
  const mutation = leaving ? commands.leave : commands.remove
  return (
    <ConfirmAction
      confirmation={{
        title: t(leaving ? 'leaveTitle' : 'deleteTitle', { name }),
        description: t(leaving ? 'leaveDescription' : 'deleteDescription'),
        confirmLabel: t(leaving ? 'leave' : 'delete'),
        danger: true,
        ...(leaving ? {} : { typedName: name }),
      }}
      busy={mutation.isPending}
      error={mutation.error}
      onConfirm={() => mutation.mutate({ id })}
      onClose={onClose}
    />
  )
}
