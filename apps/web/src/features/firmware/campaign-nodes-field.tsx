'use client'
import { useTranslations } from 'next-intl'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { FormSection } from '@/components/form/form-section'
import { fieldErrorText } from '@/lib/form-errors'
import type { CampaignFormValues } from './campaign-form'
import { ChosenNodes } from './chosen-nodes'
import { NodePicker } from './node-picker'

export function CampaignNodesField() {
  const t = useTranslations()
  const { control } = useFormContext<CampaignFormValues>()
  const { field, fieldState } = useController({ control, name: 'nodes' })
  const canaryCount = useWatch({ control, name: 'canaryCount' })
  const problem = fieldErrorText(t, fieldState.error)
  return (
    <FormSection title={t('firmware.nodes')}>
      <p className="text-ink-muted text-sm sm:col-span-2">{t('firmware.form.nodesHint')}</p>
      {problem && (
        <p role="alert" className="text-danger-ink text-xs sm:col-span-2">
          {problem}
        </p>
      )}
      <div className="grid gap-4 sm:col-span-2 lg:grid-cols-2">
        <NodePicker chosen={field.value} onChange={field.onChange} />
        <ChosenNodes chosen={field.value} canaryCount={canaryCount} onChange={field.onChange} />
      </div>
    </FormSection>
  )
}
