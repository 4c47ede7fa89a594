import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import type { Translate } from '@/lib/translate'

export type ProjectRow = RouterOutputs['project']['page']['items'][number]

export function projectColumns(t: Translate): Column<ProjectRow>[] {
  return [
    {
      id: 'name',
      header: t('project.fields.name'),
      sortable: true,
      fixed: true,
      cell: (project) => (
        <Link href={paths.project(project.id)} className="font-medium hover:text-accent-ink hover:underline">
          {project.name}
        </Link>
      ),
    },
    {
      id: 'department',
      header: t('project.fields.department'),
      sortable: true,
      cell: (project) => project.departmentName,
    },
    { id: 'members', header: t('project.fields.members'), cell: (project) => project.memberCount },
    { id: 'hosts', header: t('project.fields.hosts'), cell: (project) => project.hostCount },
    {
      id: 'createdAt',
      header: t('project.fields.createdAt'),
      sortable: true,
      cell: (project) => <Time at={project.createdAt} relative />,
    },
  ]
}
