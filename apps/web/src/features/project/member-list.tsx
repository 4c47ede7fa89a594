'use client'
import type { ProjectRole } from '@ingot/core/access/actor'
import { canChangeMember } from '@ingot/core/project/member-change'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { verdictText } from '@/lib/error-text'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useActor } from '@/lib/use-session'

export type Project = RouterOutputs['project']['get']
export type Member = Project['members'][number]

/** Who is in a project and as what. What may not be changed is disabled with the reason. */
export function MemberList({
  project,
  onChange,
  onRemove,
  actions,
}: {
  project: Project
  onChange: (member: Member, role: ProjectRole) => void
  onRemove: (member: Member) => void
  actions: React.ReactNode
}) {
  const t = useTranslations()
  const actor = useActor()
  const { members } = project
  const reasonFor = (member: Member, to: ProjectRole | null): ReactNode => {
    if (!actor) return null
    const others = members.filter(({ userId }) => userId !== member.userId)
    const verdict = canChangeMember(actor, {
      project: { projectId: project.id, departmentId: project.departmentId },
      ...{ userId: member.userId, from: member.role, to },
      others: {
        members: others.length,
        admins: others.filter(({ role, disabled }) => role === 'project_admin' && !disabled).length,
      },
    })
    return verdictText(t, verdict)
  }
  return (
    <Card flush title={t('project.tab.members')} actions={actions}>
      {members.length === 0 ? (
        <EmptyState title={t('project.members.none')} />
      ) : (
        <Table aria-label={t('project.tab.members')}>
          <thead>
            <tr>
              <TableHeader>{t('project.members.person')}</TableHeader>
              <TableHeader>{t('project.members.email')}</TableHeader>
              <TableHeader>{t('project.members.role')}</TableHeader>
              <TableHeader>
                <span className="sr-only">{t('words.more')}</span>
              </TableHeader>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => {
              const to = member.role === 'project_admin' ? 'project_user' : 'project_admin'
              const change = t(to === 'project_admin' ? 'project.members.makeAdmin' : 'project.members.makeUser')
              return (
                <TableRow key={member.userId}>
                  <TableCell>
                    <span className="flex flex-wrap items-center gap-2">
                      {member.displayName}
                      {member.userId === actor?.userId && <Badge tone="info">{t('project.members.you')}</Badge>}
                      {member.disabled && <Badge tone="warning">{t('project.members.disabled')}</Badge>}
                      {member.effectiveRole === 'department_admin' && (
                        <Badge tone="neutral">{t('project.members.alsoHead')}</Badge>
                      )}
                    </span>
                  </TableCell>
                  <TableCell>{member.email}</TableCell>
                  <TableCell>{t(`shell.roles.${member.role}`)}</TableCell>
                  <TableCell>
                    <span className="flex justify-end gap-2">
                      <Button
                        size="sm"
                        aria-label={`${change}: ${member.displayName}`}
                        disabledReason={reasonFor(member, to)}
                        onClick={() => onChange(member, to)}
                      >
                        {change}
                      </Button>
                      <Button
                        size="sm"
                        aria-label={`${t('project.members.remove')}: ${member.displayName}`}
                        disabledReason={reasonFor(member, null)}
                        onClick={() => onRemove(member)}
                      >
                        {t('project.members.remove')}
                      </Button>
                    </span>
                  </TableCell>
                </TableRow>
              )
            })}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
