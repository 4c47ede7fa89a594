'use client'
import { type ComponentProps, type MouseEvent, type ReactNode, useId, useState } from 'react'
import { type ButtonVariants, buttonVariants } from './button-variants'
import { classNames } from './class-names'
import { Spinner } from './spinner'
import { Tooltip } from './tooltip'

export interface ButtonProps extends ComponentProps<'button'>, ButtonVariants {
  /** Shows that the click is being worked on; further clicks do nothing. */
  busy?: boolean
  /** Why it cannot be used now. The button keeps the focus, so the reason can be read by keyboard. */
  disabledReason?: ReactNode
}

export function Button({
  variant,
  size,
  busy = false,
  disabledReason = null,
  className,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const [explained, setExplained] = useState(false)
  const off = busy || disabledReason !== null
  // A finger has no pointer that rests on it: a tap shows the reason too.
  const explain = (event: MouseEvent) => {
    event.preventDefault()
    setExplained(disabledReason !== null)
  }
  const button = (
    <button
      {...rest}
      type={off ? 'button' : type}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-describedby={disabledReason === null ? rest['aria-describedby'] : reasonId}
      onClick={off ? explain : onClick}
      className={classNames(buttonVariants({ variant, size }), className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
  if (disabledReason === null) return button
  return (
    <>
      <Tooltip text={disabledReason} open={explained} onOpenChange={setExplained}>
        {button}
      </Tooltip>
      <span id={reasonId} className="sr-only">
        {disabledReason}
      </span>
    </>
  )
}
