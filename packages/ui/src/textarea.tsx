import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { controlClass } from './control-class'

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} rows={rows} className={classNames(controlClass, 'py-1.5', className)} />
}
