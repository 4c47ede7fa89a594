import { LoaderCircle } from 'lucide-react'
import { classNames } from './class-names'

/** Without a label it is decoration beside a text that already says what is going on. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  const icon = <LoaderCircle aria-hidden className={classNames('size-4 shrink-0 animate-spin', className)} />
  if (label === undefined) return icon
  return (
    <span role="status" className="inline-flex items-center">
      {icon}
      <span className="sr-only">{label}</span>
    </span>
  )
}
