'use client'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { useTranslations } from 'next-intl'
import type { Control } from 'react-hook-form'
import type { HostFormValues } from './host-form'
import { useHostField } from './use-host-field'

export interface PlaceOptions {
  readonly projects: readonly { readonly id: string; readonly name: string; readonly departmentName: string }[]
  readonly zones: readonly { readonly id: string; readonly name: string; readonly bareMetalEnabled: boolean }[]
}

export function PlaceSection({
  control,
  options,
  onProjectChange,
}: {
  control: Control<HostFormValues>
  options: PlaceOptions
  /** What was chosen for another project may not exist in this one. */
  onProjectChange: () => void
}) {
  const t = useTranslations()
  const project = useHostField(control, 'projectId')
  const zone = useHostField(control, 'availabilityZoneId')
  if (options.projects.length === 0) return <Banner tone="warning">{t('host.form.noProjects')}</Banner>
  return (
    <Card title={t('host.form.where')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('host.form.project')} error={project.error} required>
          <Select
            ref={project.field.ref}
            value={project.field.value}
            onValueChange={(value) => {
              project.field.onChange(value)
              onProjectChange()
            }}
            placeholder={t('host.form.projectPlaceholder')}
            options={options.projects.map(({ id, name, departmentName }) => ({
              value: id,
              label: t('shell.projectOf', { department: departmentName, project: name }),
            }))}
          />
        </Field>
        <Field label={t('host.form.zone')} error={zone.error} required>
          <Select
            ref={zone.field.ref}
            value={zone.field.value}
            onValueChange={zone.field.onChange}
            placeholder={t('host.form.zonePlaceholder')}
            options={options.zones.map(({ id, name, bareMetalEnabled }) => ({
              ...{ value: id, label: name, disabled: !bareMetalEnabled },
              ...(bareMetalEnabled ? {} : { description: t('region.switchedOff') }),
            }))}
          />
        </Field>
      </div>
    </Card>
  )
}
