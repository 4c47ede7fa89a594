'use client'
import { Button } from '@ingot/ui/button'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AuditList } from '@/components/audit-list/audit-list'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { CreateProjectDialog } from '@/features/project/create-project-dialog'
import { ProjectTable } from '@/features/project/project-table'
import { InvitationList } from '@/features/user/invitation-list'
import { reasonNote } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import { DepartmentAdmins } from './department-admins'
import { DepartmentDialog } from './department-dialog'

export function DepartmentPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const { data: department, error, refetch } = useQuery(trpc.department.get.queryOptions({ id }))
  const [question, setQuestion] = useState<'rename' | 'delete' | null>(null)
  const [creating, setCreating] = useState(false)
  const unlessManaged = department?.may.manage
    ? null
    : reasonNote(t, { code: 'permission_missing', permission: 'department:manage' })
  const create = department?.may.createProject && (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      {t('project.create')}
    </Button>
  )
  return (
    <>
      <PageHeader
        parent={{ label: t('department.title'), href: paths.departments() }}
        title={department?.name ?? t('department.one')}
        actions={
          department && (
            <>
              <Button disabledReason={unlessManaged} onClick={() => setQuestion('rename')}>
                {t('department.rename')}
              </Button>
              <Button variant="danger" disabledReason={unlessManaged} onClick={() => setQuestion('delete')}>
                {t('department.delete')}
              </Button>
              {create}
            </>
          )
        }
      />
      {error && !department && <FailureBanner error={error} onRetry={refetch} />}
      {!department && !error && <Skeleton className="h-60" />}
      {department && (
        <div className="flex flex-col gap-4">
          <ProjectTable departmentId={id} create={create} />
          <DepartmentAdmins department={department} />
          <InvitationList invitations={department.invitations} onRevoked={refetch} />
          {mayEver('department:manage') && <AuditList filter={{ targetKind: 'department', targetId: id }} />}
        </div>
      )}
      {department && question && (
        <DepartmentDialog department={department} question={question} onClose={() => setQuestion(null)} />
      )}
      {creating && <CreateProjectDialog departmentId={id} onClose={() => setCreating(false)} />}
    </>
  )
}
