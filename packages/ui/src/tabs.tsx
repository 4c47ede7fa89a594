'use client'
import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

/** Tabs of one page. The list scrolls sideways when the window is narrow. */
export function Tabs<Value extends string>({
  value,
  onValueChange,
  label,
  tabs,
  children,
}: {
  value: Value
  onValueChange: (value: Value) => void
  label: string
  tabs: readonly { value: Value; label: ReactNode }[]
  children: ReactNode
}) {
  return (
    <Primitive.Root value={value} onValueChange={(next) => onValueChange(next as Value)}>
      <div className="overflow-x-auto border-line border-b">
        <Primitive.List aria-label={label} className="flex min-w-max gap-5">
          {tabs.map((tab) => (
            <Primitive.Trigger
              key={tab.value}
              value={tab.value}
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

export function TabPanel({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Primitive.Content value={value} className="pt-4 outline-offset-4">
      {children}
    </Primitive.Content>
  )
}
