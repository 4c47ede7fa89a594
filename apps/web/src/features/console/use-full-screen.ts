'use client'
import { useEffect, useState } from 'react'

/** Leaves the browser's full screen together with ours, whoever ends it. */
export function useFullScreen(): [boolean, () => void] {
  const [full, setFull] = useState(false)
  useEffect(() => {
    const follow = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', follow)
    return () => document.removeEventListener('fullscreenchange', follow)
  }, [])
  const toggle = () => {
    if (full) {
      setFull(false)
      if (document.fullscreenElement) void document.exitFullscreen()
      return
    }
    setFull(true)
    // The whole page goes full screen and the console covers it, so that menus and tips stay visible. Where a browser
    // refuses (phones), covering the page is what is left.
    document.documentElement.requestFullscreen?.().catch(() => {})
  }
  return [full, toggle]
}
