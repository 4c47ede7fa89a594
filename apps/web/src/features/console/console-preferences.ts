'use client'
import { useSyncExternalStore } from 'react'

export interface ConsolePreferences {
  readonly fontSizePx: number
  readonly screenReader: boolean
}

export const fontSizes = { min: 9, max: 24 } as const
const storageKey = 'ingot-console'
const defaults: ConsolePreferences = { fontSizePx: 13, screenReader: false }
const listeners = new Set<() => void>()
let current: ConsolePreferences | null = null

function read(): ConsolePreferences {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<ConsolePreferences>
    const size = Math.round(Number(stored.fontSizePx) || defaults.fontSizePx)
    const fontSizePx = Math.min(fontSizes.max, Math.max(fontSizes.min, size))
    return { fontSizePx, screenReader: stored.screenReader === true }
  } catch {
    return defaults
  }
}

export function setConsolePreferences(change: Partial<ConsolePreferences>): void {
  current = { ...(current ?? read()), ...change }
  try {
    localStorage.setItem(storageKey, JSON.stringify(current))
  } catch {
    // Storage may be full or forbidden; the choice then holds for this page.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const snapshot = () => {
  current ??= read()
  return current
}

/** What this browser remembers about consoles. */
export const useConsolePreferences = (): ConsolePreferences => useSyncExternalStore(subscribe, snapshot, () => defaults)
