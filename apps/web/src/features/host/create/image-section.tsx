'use client'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { Input } from '@ingot/ui/input'
import { Skeleton } from '@ingot/ui/skeleton'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Control } from 'react-hook-form'
import { errorText } from '@/lib/error-text'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useFormat } from '@/lib/use-format'
import { ChoiceCard } from './choice-card'
import { ChoiceGroup } from './choice-group'
import type { HostFormValues } from './host-form'
import { type FlavorToFit, imageMisfit } from './image-fit'
import { misfitText } from './misfit-text'
import { useHostField } from './use-host-field'

export type ImageChoice = RouterOutputs['image']['choose'][number]
/** From this many on, finding by eye takes longer than typing. */
const searchFrom = 9

export function ImageSection({
  control,
  images,
  loadError,
  flavor,
}: {
  control: Control<HostFormValues>
  images: readonly ImageChoice[] | undefined
  loadError: unknown
  flavor: FlavorToFit | null
}) {
  const t = useTranslations()
  const format = useFormat()
  const [text, setText] = useState('')
  const { field, error } = useHostField(control, 'imageId')
  const needle = text.trim().toLowerCase()
  const judged = (images ?? [])
    .filter((image) => `${image.name} ${image.osDistro} ${image.osVersion}`.toLowerCase().includes(needle))
    .map((image) => ({ image, reason: misfitText(t, format, imageMisfit(image, flavor)) }))
    .sort((a, b) => Number(a.reason !== null) - Number(b.reason !== null))
  return (
    <Card title={t('host.form.image')}>
      <ChoiceGroup legend={t('host.form.image')} hint={t('host.form.imageHint')} error={error}>
        {loadError ? <Banner tone="danger">{errorText(t, loadError)}</Banner> : null}
        {!images && !loadError && <Skeleton className="h-28" />}
        {images?.length === 0 && <Banner tone="warning">{t('host.form.noImages')}</Banner>}
        {images && images.length >= searchFrom && (
          <Input
            type="search"
            aria-label={t('host.form.imageSearch')}
            placeholder={t('host.form.imageSearch')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="mb-2 max-w-72"
          />
        )}
        <div className="grid max-h-96 gap-2 overflow-y-auto p-0.5 sm:grid-cols-2">
          {judged.map(({ image, reason }) => (
            <ChoiceCard
              key={image.id}
              type="radio"
              name="imageId"
              value={image.id}
              checked={field.value === image.id && reason === null}
              onChange={() => field.onChange(image.id)}
              disabledReason={reason}
              title={image.name}
              aside={t('host.form.imageMinDisk', { size: format.gib(image.minDiskGib) })}
            >
              {format.list([
                t(`words.arch.${image.arch === 'aarch64' ? 'aarch64' : 'x86_64'}`),
                ...image.bootModes.map((mode) => t(`words.bootMode.${mode === 'bios' ? 'bios' : 'uefi'}`)),
              ])}
            </ChoiceCard>
          ))}
        </div>
        {images && images.length > 0 && judged.length === 0 && (
          <p className="text-ink-muted text-sm">{t('words.nothingFound')}</p>
        )}
      </ChoiceGroup>
    </Card>
  )
}
