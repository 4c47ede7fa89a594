'use client'
import { Checkbox } from '@ingot/ui/checkbox'
import { RadioGroup } from '@ingot/ui/radio-group'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useController } from 'react-hook-form'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import type { FlavorControl } from './flavor-form'

interface Choice {
  readonly id: string
  readonly label: string
}

/** F-05: everybody, or a list of projects and departments. */
export function AccessFields({ control }: { control: FlavorControl }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { field: isPublic } = useController({ control, name: 'isPublic' })
  const { field: projectIds } = useController({ control, name: 'projectIds' })
  const { field: departmentIds } = useController({ control, name: 'departmentIds' })
  const projects = useQuery({ ...trpc.project.list.queryOptions(), enabled: !isPublic.value })
  const departments = new Map((projects.data ?? []).map((each) => [each.departmentId, each.departmentName]))
  const nobody = projectIds.value.length + departmentIds.value.length === 0
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        aria-label={t('flavor.form.who')}
        value={isPublic.value ? 'public' : 'granted'}
        onValueChange={(value) => isPublic.onChange(value === 'public')}
        className="flex-col"
        options={[
          { value: 'public', label: t('flavor.form.public'), description: t('flavor.form.publicHint') },
          { value: 'granted', label: t('flavor.form.granted'), description: t('flavor.form.grantedHint') },
        ]}
      />
      {!isPublic.value && (
        <>
          {projects.error && <FailureBanner error={projects.error} onRetry={projects.refetch} />}
          {projects.isPending && <Skeleton className="h-24" />}
          {projects.data && (
            <div className="grid gap-4 sm:grid-cols-2">
              <Choices
                legend={t('flavor.form.departments')}
                choices={[...departments].map(([id, label]) => ({ id, label }))}
                chosen={departmentIds.value}
                onChange={departmentIds.onChange}
              />
              <Choices
                legend={t('flavor.form.projects')}
                choices={projects.data.map(({ id, name, departmentName }) => ({
                  id,
                  label: t('shell.projectOf', { department: departmentName, project: name }),
                }))}
                chosen={projectIds.value}
                onChange={projectIds.onChange}
              />
            </div>
          )}
          {projects.data && nobody && <p className="text-sm text-warning-ink">{t('flavor.form.nobody')}</p>}
        </>
      )}
    </div>
  )
}

function Choices({
  legend,
  choices,
  chosen,
  onChange,
}: {
  legend: string
  choices: readonly Choice[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const id = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      <div className="max-h-56 overflow-y-auto rounded-md border border-line">
        {choices.map((choice) => (
          <div key={choice.id} className="flex items-center gap-2 px-3 py-1.5 text-sm">
            <Checkbox
              id={`${id}-${choice.id}`}
              checked={chosen.includes(choice.id)}
              onCheckedChange={(checked) =>
                onChange(checked === true ? [...chosen, choice.id] : chosen.filter((each) => each !== choice.id))
              }
            />
            <label htmlFor={`${id}-${choice.id}`} className="min-w-0 grow break-words">
              {choice.label}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
