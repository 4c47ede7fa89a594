import { Progress } from '@ingot/ui/progress'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import type { ImageRow } from './image-view'

const tones = { importing: 'info', ready: 'success', failed: 'danger' } as const

/** Share of an image's files that has arrived, percent; null while a size is not known. */
export function receivedPercent({ sources }: Pick<ImageRow, 'sources'>): number | null {
  let received = 0
  let size = 0
  for (const { receivedBytes, sizeBytes } of sources) {
    if (sizeBytes === null) return null
    received += receivedBytes
    size += sizeBytes
  }
  return size === 0 ? null : Math.floor((100 * received) / size)
}

/** Whether an image can be chosen, in words and colour; how much has arrived while it is imported. */
export function ImageStateText({ image }: { image: Pick<ImageRow, 'name' | 'state' | 'active' | 'sources'> }) {
  const t = useTranslations('image')
  if (image.state === 'ready' && !image.active) return <StatusDot tone="neutral">{t('inactive')}</StatusDot>
  return (
    <span className="flex min-w-24 flex-col gap-1">
      <StatusDot tone={tones[image.state]} pulsing={image.state === 'importing'}>
        {t(`state.${image.state}`)}
      </StatusDot>
      {image.state === 'importing' && (
        <Progress value={receivedPercent(image)} label={t('import.progressLabel', { name: image.name })} />
      )}
    </span>
  )
}
