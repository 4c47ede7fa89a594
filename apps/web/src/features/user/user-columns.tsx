import { Badge } from '@ingot/ui/badge'
import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import type { Translate } from '@/lib/translate'

export type UserRow = RouterOutputs['user']['list']['items'][number]

export function userColumns(t: Translate): Column<UserRow>[] {
  return [
    {
      id: 'displayName',
      header: t('user.fields.name'),
      sortable: true,
      fixed: true,
      cell: (user) => (
        <Link href={paths.user(user.id)} className="font-medium hover:text-accent-ink hover:underline">
          {user.displayName}
        </Link>
      ),
    },
    { id: 'email', header: t('user.fields.email'), sortable: true, cell: (user) => user.email },
    {
      id: 'rank',
      header: t('user.fields.rank'),
      cell: (user) => {
        if (user.cloudAdmin) return <Badge tone="info">{t('shell.roles.cloud_admin')}</Badge>
        return user.administers.length > 0 ? <Badge tone="neutral">{t('shell.roles.department_admin')}</Badge> : '–'
      },
    },
    {
      id: 'places',
      header: t('user.fields.places'),
      cell: (user) => user.places.map(({ projectName }) => projectName).join(t('reasons.separator')) || '–',
    },
    {
      id: 'state',
      header: t('user.fields.state'),
      cell: (user) => (
        <Badge tone={user.disabled ? 'warning' : 'success'}>
          {t(`user.state.${user.disabled ? 'disabled' : 'enabled'}`)}
        </Badge>
      ),
    },
    {
      id: 'lastSignIn',
      header: t('user.fields.lastSignIn'),
      cell: (user) => (user.lastSignInAt ? <Time at={user.lastSignInAt} relative /> : t('user.never')),
    },
    {
      id: 'createdAt',
      header: t('user.fields.createdAt'),
      sortable: true,
      hiddenAtFirst: true,
      cell: (user) => <Time at={user.createdAt} relative />,
    },
  ]
}
