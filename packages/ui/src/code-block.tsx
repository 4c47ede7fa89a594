'use client'
import { classNames } from './class-names'
import { CopyButton } from './copy-button'

export function CodeBlock({
  code,
  label,
  copyLabel,
  copiedLabel,
  className,
}: {
  code: string
  /** Name of the region: it scrolls, so it takes the focus. */
  label: string
  copyLabel: string
  copiedLabel: string
  className?: string
}) {
  return (
    <div className={classNames('relative rounded-md border border-line bg-code', className)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto">
        <pre className="p-3 pr-10 font-mono text-xs">{code}</pre>
      </section>
      <CopyButton text={code} label={copyLabel} copiedLabel={copiedLabel} className="absolute top-1 right-1" />
    </div>
  )
}
