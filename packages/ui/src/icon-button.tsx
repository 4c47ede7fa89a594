'use client'
import { Button, type ButtonProps } from './button'
import { classNames } from './class-names'
import { Tooltip } from './tooltip'

/** A button without words: its name is the tooltip and the accessible name. */
export function IconButton({ label, className, ...rest }: Omit<ButtonProps, 'aria-label'> & { label: string }) {
  const button = (
    <Button
      variant="ghost"
      {...rest}
      aria-label={label}
      className={classNames('px-0', rest.size === 'sm' ? 'w-7' : rest.size === 'lg' ? 'w-9' : 'w-8', className)}
    />
  )
  return rest.disabledReason ? button : <Tooltip text={label}>{button}</Tooltip>
}
