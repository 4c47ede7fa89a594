'use client'
import type { Actor } from '@ingot/core/access/actor'
import { rightIn } from '@ingot/core/access/rights-of'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { Skeleton } from '@ingot/ui/skeleton'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PageHeader } from '@/components/page-header'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useActor, useSession } from '@/lib/use-session'
import { OwnRightCell } from './right-cell'
import { RightsTable } from './rights-table'

interface Place {
  readonly id: string
  readonly label: string
  readonly projectId: string | null
  readonly departmentId: string | null
}
const everywhere = 'all'

/** The matrix for the person at the screen: a column for the cloud, each headed department and each joined project. */
export function OwnRightsPage() {
  const t = useTranslations('access')
  const session = useSession()
  const actor = useActor()
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {session && actor ? <OwnRights session={session} actor={actor} /> : <Skeleton className="h-96" />}
    </>
  )
}

function OwnRights({ session, actor }: { session: RouterOutputs['session']['me']; actor: Actor }) {
  const t = useTranslations('access')
  const [chosen, setChosen] = useState(everywhere)
  const places: Place[] = [
    { id: 'cloud', label: t('place.cloud'), projectId: null, departmentId: null },
    ...session.departments.map(({ id, name }) => ({
      ...{ id, label: t('place.department', { name }), projectId: null, departmentId: id },
    })),
    ...session.projects.map(({ id, name, departmentName }) => ({
      ...{ id, label: t('place.project', { name, department: departmentName }), projectId: id, departmentId: null },
    })),
  ]
  const shown = places.filter(({ id }) => chosen === everywhere || id === chosen)
  return (
    <div className="flex flex-col gap-4">
      {places.length > 1 && (
        <Field label={t('place.label')} className="max-w-xs">
          <Select
            value={chosen}
            onValueChange={setChosen}
            options={[
              { value: everywhere, label: t('place.all') },
              ...places.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
        </Field>
      )}
      <RightsTable
        label={t('title')}
        columns={shown}
        cell={(permission, place) => (
          <OwnRightCell
            permission={permission}
            cell={rightIn(actor, permission, place)}
            place={place.label}
            projectId={place.projectId}
          />
        )}
      />
    </div>
  )
}
