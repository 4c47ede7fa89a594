'use client'
import { Progress } from '@ingot/ui/progress'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'
import type { ImageRow } from './image-view'
import { FileUploadControl } from './upload/file-upload-control'
import { useFileUpload } from './upload/use-file-uploads'

/** One file on its way: from where, how much has arrived, and the upload when this is one. */
export function ImageSourceItem({ image, source }: { image: ImageRow; source: ImageRow['sources'][number] }) {
  const t = useTranslations('image')
  const format = useFormat()
  const upload = useFileUpload(image.id, source.role)
  const { role, kind, url, sha256, sizeBytes, complete } = source
  // What leaves the browser is ahead of what the worker has noted.
  const received = Math.max(source.receivedBytes, upload?.phase === 'sending' ? upload.sentBytes : 0)
  const percent = complete ? 100 : sizeBytes ? (100 * received) / sizeBytes : null
  const name = t(`file.${role}`)
  const isMoving = image.state === 'importing'
  return (
    <li className="flex min-w-0 flex-col gap-1 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{name}</span>
        {isMoving && (
          <span className="text-ink-muted text-xs">
            {sizeBytes === null
              ? format.bytes(received)
              : t('import.bytesOf', { received: format.bytes(received), size: format.bytes(sizeBytes) })}
          </span>
        )}
      </div>
      <p className="break-all text-ink-muted text-xs">{kind === 'url' ? url : t('import.source.upload')}</p>
      <p className="break-all font-mono text-ink-subtle text-xs">{sha256}</p>
      {isMoving && <Progress value={percent} label={t('import.fileProgressLabel', { file: name })} />}
      {isMoving && kind === 'upload' && !complete && <FileUploadControl image={image} role={role} upload={upload} />}
    </li>
  )
}
