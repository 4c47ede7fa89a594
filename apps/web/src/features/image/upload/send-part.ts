import type { UploadAnswer } from '@ingot/core/image/upload-protocol'

export interface PartToSend {
  readonly url: string
  readonly ticket: string
  readonly file: Blob
  readonly offsetBytes: number
  /** Bytes of the whole file that have left the browser. */
  readonly onProgress: (sentBytes: number) => void
}
export type SendResult =
  | { readonly kind: 'answered'; readonly answer: UploadAnswer }
  | { readonly kind: 'refused'; readonly code: string }
  /** The connection broke, or never came about. */
  | { readonly kind: 'broken' }

/** Sends the rest of a file. The browser reads it from disk piece by piece. `fetch` tells nothing of its progress. */
export function sendPart({ url, ticket, file, offsetBytes, onProgress }: PartToSend): Promise<SendResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('Authorization', `Bearer ${ticket}`)
    request.setRequestHeader('Content-Range', `bytes ${offsetBytes}-${file.size - 1}/${file.size}`)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded }) => onProgress(offsetBytes + loaded)
    request.onload = () => {
      const body: unknown = request.response
      if (typeof body !== 'object' || body === null) return resolve({ kind: 'broken' })
      if (request.status === 200) resolve({ kind: 'answered', answer: body as UploadAnswer })
      else resolve({ kind: 'refused', code: 'code' in body ? String(body.code) : '' })
    }
    request.onerror = () => resolve({ kind: 'broken' })
    request.onabort = () => resolve({ kind: 'broken' })
    request.send(file.slice(offsetBytes))
  })
}
