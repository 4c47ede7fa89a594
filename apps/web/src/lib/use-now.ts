'use client'
import { useSyncExternalStore } from 'react'

let now = 0
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const current = () => {
  if (Math.abs(Date.now() - now) > 1000) now = Date.now()
  return now
}

/** The time, once a second, from one timer for the whole page. null while the server renders: it has another clock. */
export function useNow(): Date | null {
  const time = useSyncExternalStore(subscribe, current, () => 0)
  return time === 0 ? null : new Date(time)
}
