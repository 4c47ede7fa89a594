'use client'
import { roles } from '@ingot/core/access/explain-denial'
import { scopeOf } from '@ingot/core/access/permission-matrix'
import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/page-header'
import { RightsTable } from './rights-table'

/** What every role may do, from the table that decides it. */
export function RoleMatrixPage() {
  const t = useTranslations()
  const columns = roles.toReversed().map((role) => ({ id: role, role, label: t(`shell.roles.${role}`) }))
  return (
    <>
      <PageHeader title={t('access.matrix.title')} description={t('access.matrix.description')} />
      <RightsTable
        label={t('access.matrix.title')}
        columns={columns}
        cell={(permission, { role }) => {
          const scope = scopeOf(permission, role)
          return (
            <span className={scope === 'none' ? 'whitespace-nowrap text-ink-subtle' : 'whitespace-nowrap'}>
              {t(`access.scope.${scope}`)}
            </span>
          )
        }}
      />
    </>
  )
}
