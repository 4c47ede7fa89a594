import { finalUploadRefusals } from '@ingot/core/image/upload-protocol'
import { readFailure } from '@/lib/failure'
import type { PartToSend, SendResult } from './send-part'

/** What `image.startUpload` answers. */
export interface UploadStart {
  readonly url: string
  readonly ticket: string
  readonly offsetBytes: number
  readonly sizeBytes: number
  readonly complete: boolean
}
export interface FileUploadState {
  /** `waiting`: the connection was lost; it goes on by itself */
  readonly phase: 'sending' | 'waiting' | 'done' | 'failed'
  readonly sentBytes: number
  readonly sizeBytes: number
  /** a code of `image.upload.refused`, or what the portal answered */
  readonly problem: { readonly code: string } | { readonly error: unknown } | null
}
export interface FileUploadOptions {
  readonly file: Blob
  readonly start: () => Promise<UploadStart>
  readonly send: (part: PartToSend) => Promise<SendResult>
  readonly pause: (ms: number) => Promise<void>
  readonly onChange: (state: FileUploadState) => void
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/** Sends one file to its end, over as many connections as it takes. Resolves when it is done or cannot be. */
export async function uploadFile({ file, start, send, pause, onChange }: FileUploadOptions): Promise<FileUploadState> {
  let state: FileUploadState = { phase: 'sending', sentBytes: 0, sizeBytes: file.size, problem: null }
  const change = (patch: Partial<FileUploadState>) => {
    state = { ...state, ...patch }
    onChange(state)
    return state
  }
  let pauseMs = FIRST_PAUSE_MS
  for (;;) {
    let started: UploadStart
    try {
      started = await start()
    } catch (error) {
      if (!isPassing(error)) return change({ phase: 'failed', problem: { error } })
      change({ phase: 'waiting' })
      await pause(pauseMs)
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
      continue
    }
    const { url, ticket, offsetBytes, sizeBytes, complete } = started
    if (complete) return change({ phase: 'done', sentBytes: file.size })
    // What was begun with one file cannot go on with another; content of the same length is told apart by its checksum.
    if (sizeBytes !== file.size) return change({ phase: 'failed', problem: { code: 'other_file' } })
    change({ phase: 'sending', sentBytes: offsetBytes })
    const onProgress = (sentBytes: number) => change({ sentBytes: Math.min(sentBytes, file.size) })
    const result = await send({ url, ticket, file, offsetBytes, onProgress })
    if (result.kind === 'answered' && result.answer.complete) return change({ phase: 'done', sentBytes: file.size })
    if (result.kind === 'refused' && finalUploadRefusals.includes(result.code))
      return change({ phase: 'failed', problem: { code: result.code } })
    change({ phase: 'waiting' })
    // A connection that brought something was no failure.
    if (state.sentBytes > offsetBytes) pauseMs = FIRST_PAUSE_MS
    await pause(pauseMs)
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  }
}

/** The portal or the way to it is away for a while. */
function isPassing(error: unknown): boolean {
  const { code } = readFailure(error)
  return code === 'unreachable' || code === 'internal'
}
