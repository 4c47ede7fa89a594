'use client'
import { buttonVariants } from '@ingot/ui/button-variants'
import { classNames } from '@ingot/ui/class-names'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'

/** Chooses a file in the portal's language: browsers label their own control in theirs. */
export function FileInput({
  file,
  onChoose,
  disabled,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange' | 'className'> & {
  file: File | null
  onChoose: (file: File | null) => void
}) {
  const t = useTranslations('words')
  return (
    <span className="relative flex min-w-0 items-center gap-3">
      <input
        {...rest}
        type="file"
        disabled={disabled}
        onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
        className="peer absolute inset-0 cursor-pointer opacity-0 disabled:cursor-not-allowed"
      />
      <span
        aria-hidden
        className={classNames(
          buttonVariants(),
          'shrink-0 peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2',
          disabled && 'opacity-50',
        )}
      >
        {t('chooseFile')}
      </span>
      <span aria-hidden className={classNames('min-w-0 truncate text-sm', !file && 'text-ink-muted')}>
        {file?.name ?? t('noFile')}
      </span>
    </span>
  )
}
