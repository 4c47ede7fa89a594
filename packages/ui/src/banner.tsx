import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { softTone, type Tone } from './tone'

const icons = { neutral: Info, info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert } as const

export function Banner({
  tone = 'info',
  title,
  actions,
  className,
  children,
}: {
  tone?: Tone
  title?: ReactNode
  actions?: ReactNode
  className?: string
  children?: ReactNode
}) {
  const Icon = icons[tone]
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames('flex items-start gap-2.5 rounded-md px-3 py-2 text-sm', softTone[tone], className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 grow break-words">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {actions && <div className="flex shrink-0 gap-2">{actions}</div>}
    </div>
  )
}
