'use client'
import { useTheme } from 'next-themes'
import type { CSSProperties } from 'react'
import { Toaster as Primitive } from 'sonner'

/** Sonner's own variables, taken from our tokens. */
const tokens = {
  '--normal-bg': 'var(--surface)',
  '--normal-text': 'var(--text)',
  '--normal-border': 'var(--line-strong)',
  '--border-radius': 'var(--radius-lg)',
  fontFamily: 'var(--font-sans)',
} as CSSProperties

export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Primitive position="bottom-right" closeButton theme={resolvedTheme === 'dark' ? 'dark' : 'light'} style={tokens} />
  )
}
