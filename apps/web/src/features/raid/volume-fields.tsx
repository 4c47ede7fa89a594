'use client'
import { raidLevels } from '@ingot/core/raid/raid-target'
import { Checkbox } from '@ingot/ui/checkbox'
import { IconButton } from '@ingot/ui/icon-button'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Controller, useFormContext } from 'react-hook-form'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import type { RaidForm } from './raid-form'

/** One volume of the layout. */
export function VolumeFields({ position, onRemove }: { position: number; onRemove: () => void }) {
  const t = useTranslations('raid')
  const rootId = useId()
  const { control } = useFormContext<RaidForm>()
  const at = `logicalDisks.${position}` as const
  return (
    <fieldset className="min-w-0 rounded-md border border-line p-3">
      <legend className="px-1 font-medium text-sm">{t('volume', { number: position + 1 })}</legend>
      <div className="grid gap-3 sm:grid-cols-3">
        <TextField<RaidForm> name={`${at}.name`} label={t('column.name')} required />
        <SelectField<RaidForm>
          name={`${at}.level`}
          label={t('column.level')}
          options={raidLevels.map((value) => ({ value, label: value }))}
        />
        <TextField<RaidForm> name={`${at}.sizeGib`} label={t('sizeGib')} hint={t('sizeHint')} inputMode="numeric" />
        <TextField<RaidForm> name={`${at}.count`} label={t('count')} hint={t('countHint')} inputMode="numeric" />
        <SelectField<RaidForm>
          name={`${at}.media`}
          label={t('mediaLabel')}
          required={false}
          options={(['any', 'ssd', 'hdd'] as const).map((value) => ({ value, label: t(`media.${value}`) }))}
        />
        <TextField<RaidForm> name={`${at}.minSizeGib`} label={t('minSizeGib')} inputMode="numeric" />
        <TextField<RaidForm>
          name={`${at}.serials`}
          label={t('serials')}
          hint={t('serialsHint')}
          className="sm:col-span-3"
        />
      </div>
      <div className="mt-3 flex items-center justify-between">
        <span className="flex items-center gap-2 text-sm">
          <Controller
            control={control}
            name={`${at}.isRoot`}
            render={({ field }) => (
              <Checkbox
                id={rootId}
                checked={field.value}
                onCheckedChange={(checked) => field.onChange(checked === true)}
              />
            )}
          />
          <label htmlFor={rootId}>{t('rootLabel')}</label>
        </span>
        <IconButton label={t('removeVolume', { number: position + 1 })} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </fieldset>
  )
}
