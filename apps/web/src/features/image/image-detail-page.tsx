'use client'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { AuditSection } from '@/components/audit-list/audit-section'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { ImageFiles } from './image-files'
import { ImageImportCard } from './image-import-card'
import { ImageStateText } from './image-state'
import { bootModeKey, imageSizeBytes } from './image-view'
import { useImageActions } from './use-image-actions'

export function ImageDetailPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const format = useFormat()
  const router = useRouter()
  const { data: image, error, refetch } = useQuery(trpc.image.get.queryOptions({ id }))
  const { actions, dialog } = useImageActions({ onDeleted: () => router.push(paths.images()) })
  const term = useTranslations('image.fields')
  const parent = { label: t('image.title'), href: paths.images() }
  if (error && !image)
    return (
      <>
        <PageHeader parent={parent} title={t('image.one')} />
        <FailureBanner error={error} onRetry={refetch} />
      </>
    )
  if (!image) return <Skeleton className="h-96" />
  const facts = [
    { key: 'state', value: <ImageStateText image={image} /> },
    { key: 'os', value: [image.osDistro, image.osVersion].filter(Boolean).join(' ') },
    { key: 'arch', value: t(`words.arch.${image.arch === 'aarch64' ? 'aarch64' : 'x86_64'}`) },
    {
      key: 'bootModes',
      value: format.list(image.bootModes.map((mode) => t(`words.bootMode.${bootModeKey(mode)}`))),
    },
    ...(image.files.length > 0
      ? ([
          { key: 'format', value: image.format },
          { key: 'size', value: format.bytes(imageSizeBytes(image)) },
        ] as const)
      : []),
    { key: 'minDisk', value: format.gib(image.minDiskGib) },
    { key: 'hosts', value: t('image.usedBy', { count: image.hostCount }) },
    { key: 'createdAt', value: <Time at={image.createdAt} /> },
    { key: 'uuid', value: <span className="break-all font-mono text-xs">{image.id}</span> },
  ] as const
  return (
    <>
      <PageHeader
        parent={parent}
        title={image.name}
        status={
          <>
            <Badge tone={image.imageClass === 'deploy' ? 'warning' : 'info'}>
              {t(`image.class.${image.imageClass}`)}
            </Badge>
            {image.defaultFor.length > 0 && (
              <Badge tone="success">
                {t('image.defaultFor', {
                  modes: format.list(image.defaultFor.map((mode) => t(`words.bootMode.${bootModeKey(mode)}`))),
                })}
              </Badge>
            )}
          </>
        }
        description={t(`image.classHint.${image.imageClass}`)}
        actions={actions
          .filter((action) => !action.hidden?.(image))
          .map((action) => (
            <Button
              key={action.id}
              disabledReason={action.disabledReason(image)}
              onClick={() => action.onSelect(image)}
            >
              {action.icon}
              {action.label}
            </Button>
          ))}
      />
      <div className="flex flex-col gap-4">
        <Card>
          <DescriptionList items={facts.map((fact) => ({ ...fact, term: term(fact.key) }))} />
        </Card>
        <ImageImportCard image={image} />
        {image.files.length > 0 && <ImageFiles image={image} />}
        <AuditSection filter={{ targetKind: 'image', targetId: image.id }} />
      </div>
      {dialog}
    </>
  )
}
