'use client'
import { useSyncExternalStore } from 'react'

/** The project, region and zone that lists are narrowed to; null = all that the person may see. */
export interface Scope {
  readonly projectId: string | null
  readonly regionId: string | null
  readonly zoneId: string | null
}

const storageKey = 'ingot-scope'
const everything: Scope = { projectId: null, regionId: null, zoneId: null }
const listeners = new Set<() => void>()
let cached: { text: string | null; scope: Scope } = { text: null, scope: everything }

function parse(text: string | null): Scope {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    const read = (key: string) => {
      const field = (value as Record<string, unknown> | null)?.[key]
      return typeof field === 'string' ? field : null
    }
    return { projectId: read('projectId'), regionId: read('regionId'), zoneId: read('zoneId') }
  } catch {
    return everything
  }
}

function current(): Scope {
  const text = localStorage.getItem(storageKey)
  if (text !== cached.text) cached = { text, scope: parse(text) }
  return cached.scope
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  // Other tabs of the same person follow.
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function change(patch: Partial<Scope>) {
  localStorage.setItem(storageKey, JSON.stringify({ ...current(), ...patch }))
  for (const listener of listeners) listener()
}

export function useScope() {
  const scope = useSyncExternalStore(subscribe, current, () => everything)
  return { ...scope, changeScope: change }
}
