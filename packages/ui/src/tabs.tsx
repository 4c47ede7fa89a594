'use client'
import { Tabs as Primitive } from 'radix-ui'
import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from './class-names'

/** Tabs of one page. The list scrolls sideways when the window is narrow. */
export function Tabs<Value extends string>({
  value,
  onValueChange,
  label,
  tabs,
  className,
  listClassName,
  children,
}: {
  value: Value
  onValueChange: (value: Value) => void
  label: string
  tabs: readonly { value: Value; label: ReactNode }[]
  className?: string
  listClassName?: string
  children: ReactNode
}) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A page may be opened at a tab that a narrow window does not show. Only the strip moves, never the page.
    const tab = list.current?.querySelector<HTMLElement>(`[data-value="${value}"]`)
    const strip = list.current
    if (!strip || !tab) return
    const { left, right } = tab.getBoundingClientRect()
    const seen = strip.getBoundingClientRect()
    if (left < seen.left) strip.scrollLeft -= seen.left - left
    else if (right > seen.right) strip.scrollLeft += right - seen.right
  }, [value])
  return (
    <Primitive.Root value={value} onValueChange={(next) => onValueChange(next as Value)} className={className}>
      <div ref={list} className={classNames('overflow-x-auto border-line border-b', listClassName)}>
        <Primitive.List aria-label={label} className="flex min-w-max gap-5">
          {tabs.map((tab) => (
            <Primitive.Trigger
              key={tab.value}
              value={tab.value}
              data-value={tab.value}
              className="-mb-px h-9 border-transparent border-b-2 px-0.5 font-medium text-ink-muted text-sm -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {tab.label}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
      </div>
      {children}
    </Primitive.Root>
  )
}

export function TabPanel({ value, className, children }: { value: string; className?: string; children: ReactNode }) {
  return (
    <Primitive.Content value={value} className={classNames('outline-offset-4', className || 'pt-4')}>
      {children}
    </Primitive.Content>
  )
}
