'use client'
import { Input } from '@ingot/ui/input'
import { Search } from 'lucide-react'
import { useRef, useState } from 'react'

const pauseMs = 250

/** Asks the server once typing pauses; Enter asks at once. */
export function SearchField({
  value,
  label,
  onChange,
}: {
  value: string
  label: string
  onChange: (value: string) => void
}) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  // The address changed elsewhere (back button, cleared filters): follow it.
  if (value !== known) {
    setKnown(value)
    setText(value)
  }
  const send = (next: string) => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
    setKnown(next)
    onChange(next)
  }
  return (
    <search className="relative w-full sm:w-72">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-subtle" />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        className="pl-8"
        onChange={(event) => {
          const next = event.target.value
          setText(next)
          if (timer.current) clearTimeout(timer.current)
          timer.current = setTimeout(() => send(next), pauseMs)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send(text)
        }}
      />
    </search>
  )
}
