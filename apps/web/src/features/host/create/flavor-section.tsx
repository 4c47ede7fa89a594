'use client'
import { Badge } from '@ingot/ui/badge'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { useTranslations } from 'next-intl'
import type { Control } from 'react-hook-form'
import { errorText } from '@/lib/error-text'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useFormat } from '@/lib/use-format'
import { ChoiceCard } from './choice-card'
import { ChoiceGroup } from './choice-group'
import type { HostFormValues } from './host-form'
import { useHostField } from './use-host-field'

export type FlavorChoice = RouterOutputs['flavor']['choose'][number]

export function FlavorSection({
  control,
  flavors,
  loadError,
  projectChosen,
}: {
  control: Control<HostFormValues>
  flavors: readonly FlavorChoice[] | undefined
  loadError: unknown
  projectChosen: boolean
}) {
  const t = useTranslations()
  const format = useFormat()
  const { field, error } = useHostField(control, 'flavorId')
  const spec = (flavor: FlavorChoice) =>
    format.list([
      t(`words.arch.${flavor.arch === 'aarch64' ? 'aarch64' : 'x86_64'}`),
      t('node.cores', { count: flavor.cpuCores }),
      format.mib(flavor.memoryMib),
      format.gib(flavor.localDiskGib),
    ])
  return (
    <Card title={t('host.form.flavor')}>
      <ChoiceGroup legend={t('host.form.flavor')} hint={t('host.form.flavorHint')} error={error}>
        {loadError ? <Banner tone="danger">{errorText(t, loadError)}</Banner> : null}
        {!projectChosen && <p className="text-ink-muted text-sm">{t('host.form.flavorNeedsProject')}</p>}
        {projectChosen && !flavors && !loadError && <Skeleton className="h-28" />}
        {flavors?.length === 0 && <Banner tone="warning">{t('host.form.noFlavors')}</Banner>}
        <div className="grid gap-2 sm:grid-cols-2">
          {flavors?.map((flavor) => (
            <ChoiceCard
              key={flavor.id}
              type="radio"
              name="flavorId"
              value={flavor.id}
              checked={field.value === flavor.id}
              onChange={() => field.onChange(flavor.id)}
              title={flavor.name}
              aside={
                <Badge tone={flavor.matching > 0 ? 'success' : 'neutral'}>
                  {t('host.form.matchingNow', { count: flavor.matching })}
                </Badge>
              }
            >
              {spec(flavor)}
            </ChoiceCard>
          ))}
        </div>
      </ChoiceGroup>
    </Card>
  )
}
