'use client'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { useTranslations } from 'next-intl'
import { OperationNow } from '@/features/operation/operation-now'
import { operationErrorText } from '@/lib/error-text'
import { ImageSourceItem } from './image-source-item'
import type { ImageRow } from './image-view'

/** How the import of an image goes, or why it failed and what helps. Nothing once the image is ready. */
export function ImageImportCard({ image }: { image: ImageRow }) {
  const t = useTranslations()
  if (image.state === 'ready') return null
  return (
    <>
      {image.error &&
        (image.error.code === 'cancelled' ? (
          <Banner tone="info">{t('image.importCancelled')}</Banner>
        ) : (
          <Banner tone="danger" title={t('image.importFailed')}>
            {operationErrorText(t, image.error)}
          </Banner>
        ))}
      {image.openOperation && <OperationNow operationId={image.openOperation.id} className="" />}
      <Card title={t('image.sources')}>
        <ul className="flex flex-col gap-4">
          {image.sources.map((source) => (
            <ImageSourceItem key={source.role} image={image} source={source} />
          ))}
        </ul>
      </Card>
    </>
  )
}
