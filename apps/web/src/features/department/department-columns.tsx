import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import type { Translate } from '@/lib/translate'

type DepartmentRow = RouterOutputs['department']['list']['items'][number]

export function departmentColumns(t: Translate): Column<DepartmentRow>[] {
  return [
    {
      id: 'name',
      header: t('department.fields.name'),
      sortable: true,
      fixed: true,
      cell: (department) => (
        <Link href={paths.department(department.id)} className="font-medium hover:text-accent-ink hover:underline">
          {department.name}
        </Link>
      ),
    },
    { id: 'projects', header: t('department.fields.projects'), cell: (department) => department.projectCount },
    { id: 'members', header: t('department.fields.members'), cell: (department) => department.memberCount },
    { id: 'hosts', header: t('department.fields.hosts'), cell: (department) => department.hostCount },
    {
      id: 'admins',
      header: t('department.fields.admins'),
      cell: (department) => department.admins.map(({ displayName }) => displayName).join(t('reasons.separator')) || '–',
    },
    {
      id: 'createdAt',
      header: t('department.fields.createdAt'),
      sortable: true,
      cell: (department) => <Time at={department.createdAt} relative />,
    },
  ]
}
