'use client'
import { type BootMode, bootModes } from '@ingot/core/node/input'
import { Checkbox } from '@ingot/ui/checkbox'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { issueText } from '@/lib/error-text'

/** In which modes of a machine's firmware an image boots. */
export function BootModesField({
  value,
  onChange,
  problem,
}: {
  value: readonly BootMode[]
  onChange: (modes: BootMode[]) => void
  problem?: string | undefined
}) {
  const t = useTranslations()
  const id = useId()
  return (
    <fieldset className="flex min-w-0 flex-col gap-1" aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className="mb-1 font-medium text-ink text-sm">{t('image.fields.bootModes')}</legend>
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        {bootModes.map((mode) => (
          <span key={mode} className="flex items-center gap-2">
            <Checkbox
              id={`${id}-${mode}`}
              checked={value.includes(mode)}
              onCheckedChange={(checked) =>
                onChange(bootModes.filter((each) => (each === mode ? checked === true : value.includes(each))))
              }
            />
            <label htmlFor={`${id}-${mode}`} className="text-sm">
              {t(`words.bootMode.${mode}`)}
            </label>
          </span>
        ))}
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-danger-ink text-xs">
          {issueText(t, { code: problem, params: {} })}
        </p>
      )}
    </fieldset>
  )
}
