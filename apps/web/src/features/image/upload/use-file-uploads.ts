'use client'
import type { ImageFileRole } from '@ingot/core/image/input'
import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTRPC } from '@/lib/trpc'
import { type FileUploadState, uploadFile } from './file-upload'
import { sendPart } from './send-part'

/** Uploads of this page load. They go on while the user looks at other pages of the portal. */
const uploads = new Map<string, FileUploadState>()
const listeners = new Set<() => void>()
const keyOf = (imageId: string, role: string) => `${imageId}.${role}`
const isRunning = (state: FileUploadState | undefined) => state?.phase === 'sending' || state?.phase === 'waiting'

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
function keep(key: string, state: FileUploadState) {
  uploads.set(key, state)
  for (const listener of listeners) listener()
}

/** Closing the tab would interrupt what is being sent: the browser asks first. */
function warnBeforeLeaving(event: BeforeUnloadEvent) {
  event.preventDefault()
}
function watchLeaving() {
  if ([...uploads.values()].some(isRunning)) window.addEventListener('beforeunload', warnBeforeLeaving)
  else window.removeEventListener('beforeunload', warnBeforeLeaving)
}

/** How a file of an image is being sent from this tab; null when it is not. */
export function useFileUpload(imageId: string, role: string): FileUploadState | null {
  const read = () => uploads.get(keyOf(imageId, role)) ?? null
  return useSyncExternalStore(subscribe, read, () => null)
}

/** Begins, or goes on with, sending a file. Nothing happens when it is being sent already. */
export function useSendFile() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return (id: string, role: ImageFileRole, file: File) => {
    const key = keyOf(id, role)
    if (isRunning(uploads.get(key))) return
    const options = trpc.image.startUpload.mutationOptions({ retry: false })
    const start = () => queryClient.getMutationCache().build(queryClient, options).execute({ id, role })
    keep(key, { phase: 'sending', sentBytes: 0, sizeBytes: file.size, problem: null })
    watchLeaving()
    void uploadFile({
      file,
      start,
      send: sendPart,
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onChange: (state) => keep(key, state),
    }).finally(() => {
      watchLeaving()
      return queryClient.invalidateQueries(trpc.image.pathFilter())
    })
  }
}
