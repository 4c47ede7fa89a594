import { Badge } from '@ingot/ui/badge'
import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import type { GroupRow } from './group-row'

export function groupColumns(t: Translate): Column<GroupRow>[] {
  return [
    {
      id: 'name',
      header: t('securityGroup.fields.name'),
      sortable: true,
      fixed: true,
      cell: ({ id, name, changing }) => (
        <span className="flex flex-wrap items-center gap-1">
          <Link href={paths.securityGroup(id)} className="font-medium hover:text-accent-ink hover:underline">
            {name}
          </Link>
          {changing && <Badge tone="info">{t('securityGroup.changing')}</Badge>}
        </span>
      ),
    },
    { id: 'description', header: t('securityGroup.fields.description'), cell: ({ description }) => description || '–' },
    { id: 'project', header: t('securityGroup.fields.project'), cell: ({ projectName }) => projectName ?? '–' },
    { id: 'rules', header: t('securityGroup.fields.rules'), cell: ({ ruleCount }) => ruleCount },
    { id: 'vnics', header: t('securityGroup.fields.vnics'), cell: ({ vnicCount }) => vnicCount },
    {
      id: 'createdAt',
      header: t('securityGroup.fields.createdAt'),
      sortable: true,
      hiddenAtFirst: true,
      cell: ({ createdAt }) => <Time at={new Date(createdAt)} relative />,
    },
  ]
}
