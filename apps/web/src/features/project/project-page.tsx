'use client'
import { Button } from '@ingot/ui/button'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { AuditList } from '@/components/audit-list/audit-list'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { ProjectTokens } from '@/features/token/project-tokens'
import { InvitationList } from '@/features/user/invitation-list'
import { OneTimeLinkDialog, type ShownLink } from '@/features/user/one-time-link-dialog'
import { errorText, reasonNote } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useMayEver, useSession } from '@/lib/use-session'
import { AddMemberDialog } from './add-member-dialog'
import { MemberList } from './member-list'
import { ProjectDialog, type ProjectQuestion } from './project-dialog'
import { useProjectCommands } from './use-project-commands'

export function ProjectPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const session = useSession()
  const mayEver = useMayEver()
  const { data: project, error, refetch } = useQuery(trpc.project.get.queryOptions({ id }))
  const [question, setQuestion] = useState<ProjectQuestion | null>(null)
  const [adding, setAdding] = useState(false)
  const [link, setLink] = useState<ShownLink | null>(null)
  const commands = useProjectCommands(project?.name ?? '', () => setQuestion(null))
  const unless = (allowed: boolean | undefined, permission: 'project:manage' | 'member:manage') =>
    allowed ? null : reasonNote(t, { code: 'permission_missing', permission, projectId: id })
  const joined = session?.projects.some((each) => each.id === id)
  return (
    <>
      <PageHeader
        parent={{ label: t('project.title'), href: paths.projects() }}
        title={project?.name ?? t('project.one')}
        description={project?.departmentName}
        actions={
          project && (
            <>
              {joined && <Button onClick={() => setQuestion({ kind: 'leave' })}>{t('project.leave')}</Button>}
              <Button
                disabledReason={unless(project.may.manage, 'project:manage')}
                onClick={() => setQuestion({ kind: 'rename' })}
              >
                {t('project.rename')}
              </Button>
              <Button
                variant="danger"
                disabledReason={unless(project.may.manage, 'project:manage')}
                onClick={() => setQuestion({ kind: 'delete' })}
              >
                {t('project.delete')}
              </Button>
            </>
          )
        }
      />
      {error && !project && <FailureBanner error={error} onRetry={refetch} />}
      {!project && !error && <Skeleton className="h-60" />}
      {project && (
        <div className="flex flex-col gap-4">
          <MemberList
            project={project}
            onChange={(member, role) =>
              commands.changeMember.mutate(
                { projectId: id, userId: member.userId, role },
                {
                  onSuccess: () => commands.changed(t('project.members.changedToast', { name: member.displayName })),
                  onError: (failure) => toast.error(errorText(t, failure)),
                },
              )
            }
            onRemove={(member) => setQuestion({ kind: 'remove', member })}
            actions={
              <Button
                size="sm"
                disabledReason={unless(project.may.manageMembers, 'member:manage')}
                onClick={() => setAdding(true)}
              >
                <UserPlus aria-hidden />
                {t('project.members.add')}
              </Button>
            }
          />
          {project.may.manageMembers && <ProjectTokens projectId={id} />}
          <InvitationList invitations={project.invitations} onRevoked={refetch} />
          {mayEver('audit:show') && <AuditList filter={{ targetKind: 'project', targetId: id }} />}
        </div>
      )}
      {project && question && (
        <ProjectDialog project={project} question={question} commands={commands} onClose={() => setQuestion(null)} />
      )}
      {project && adding && <AddMemberDialog project={project} onLink={setLink} onClose={() => setAdding(false)} />}
      {link && <OneTimeLinkDialog link={link} onClose={() => setLink(null)} />}
    </>
  )
}
