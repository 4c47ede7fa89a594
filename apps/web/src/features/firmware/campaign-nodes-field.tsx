'use client'
import { Card } from '@ingot/ui/card'
import { useTranslations } from 'next-intl'
import { useController, useFormContext, useWatch } from 'react-hook-form'
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
    <Card title={t('firmware.nodes')}>
      <p className="mb-3 text-ink-muted text-sm">{t('firmware.form.nodesHint')}</p>
      {problem && (
        <p role="alert" className="mb-2 text-danger-ink text-xs">
          {problem}
        </p>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        <NodePicker chosen={field.value} onChange={field.onChange} />
        <ChosenNodes chosen={field.value} canaryCount={canaryCount} onChange={field.onChange} />
      </div>
    </Card>
  )
}
