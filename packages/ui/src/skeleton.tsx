import { classNames } from './class-names'

/** A grey place-holder. The region that loads carries `aria-busy`; this is decoration. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('h-4 animate-pulse rounded-sm bg-neutral-soft', className)} />
}
