import { Badge } from '@ingot/ui/badge'
import { CopyButton } from '@ingot/ui/copy-button'
import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import type { useFormat } from '@/lib/use-format'
import { ImageStateText } from './image-state'
import { bootModeKey, type ImageRow, imageSizeBytes } from './image-view'

export function imageColumns(t: Translate, format: ReturnType<typeof useFormat>): Column<ImageRow>[] {
  return [
    {
      id: 'name',
      header: t('image.fields.name'),
      sortable: true,
      fixed: true,
      cell: (image) => (
        <Link
          href={paths.image(image.id)}
          className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline"
        >
          {image.name}
        </Link>
      ),
    },
    { id: 'state', header: t('image.fields.state'), cell: (image) => <ImageStateText image={image} /> },
    {
      id: 'class',
      header: t('image.fields.class'),
      cell: (image) => (
        <span className="flex flex-wrap gap-1">
          <Badge tone={image.imageClass === 'deploy' ? 'warning' : 'info'}>
            {t(`image.class.${image.imageClass}`)}
          </Badge>
          {image.defaultFor.length > 0 && <Badge tone="success">{t('image.default')}</Badge>}
        </span>
      ),
    },
    {
      id: 'os',
      header: t('image.fields.os'),
      cell: (image) => [image.osDistro, image.osVersion].filter(Boolean).join(' '),
    },
    {
      id: 'arch',
      header: t('image.fields.arch'),
      sortable: true,
      cell: (image) => t(`words.arch.${image.arch === 'aarch64' ? 'aarch64' : 'x86_64'}`),
    },
    {
      id: 'bootModes',
      header: t('image.fields.bootModes'),
      cell: (image) => format.list(image.bootModes.map((mode) => t(`words.bootMode.${bootModeKey(mode)}`))),
    },
    {
      id: 'size',
      header: t('image.fields.size'),
      cell: (image) => <span className="whitespace-nowrap">{format.bytes(imageSizeBytes(image))}</span>,
    },
    {
      id: 'sha256',
      header: t('image.fields.sha256'),
      cell: (image) => {
        const [file] = image.files
        if (!file) return null
        return (
          <span className="flex items-center whitespace-nowrap">
            <span className="font-mono text-xs">{file.sha256.slice(0, 12)}…</span>
            <CopyButton
              text={file.sha256}
              label={t('image.copySha256', { name: image.name })}
              copiedLabel={t('image.copied')}
            />
          </span>
        )
      },
    },
    { id: 'hosts', header: t('image.fields.hosts'), cell: (image) => image.hostCount },
    {
      id: 'minDisk',
      header: t('image.fields.minDisk'),
      hiddenAtFirst: true,
      cell: (image) => format.gib(image.minDiskGib),
    },
    { id: 'format', header: t('image.fields.format'), hiddenAtFirst: true, cell: (image) => image.format },
    {
      id: 'createdAt',
      header: t('image.fields.createdAt'),
      sortable: true,
      hiddenAtFirst: true,
      cell: (image) => <Time at={image.createdAt} relative />,
    },
  ]
}
