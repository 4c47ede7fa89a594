import type { ReactNode } from 'react'

export function EmptyState({
  icon,
  title,
  description,
  action,
}: {
  icon?: ReactNode
  title: ReactNode
  description?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-1.5 px-6 py-12 text-center">
      {icon && (
        <span aria-hidden className="mb-1 text-ink-subtle [&_svg]:size-7 [&_svg]:stroke-[1.5]">
          {icon}
        </span>
      )}
      <p className="font-medium">{title}</p>
      {description && <p className="max-w-md text-ink-muted text-sm">{description}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}
