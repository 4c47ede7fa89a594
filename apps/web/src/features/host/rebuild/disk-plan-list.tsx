'use client'
import { Badge } from '@ingot/ui/badge'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'
import type { HostDetail } from '../host-row'
import { rebuildDiskPlan } from './disk-plan'

type Disk = HostDetail['disks'][number]

/** Names the one disk that is written, by what is printed on it, and those that stay as they are. */
export function DiskPlanList({ disks, rootDiskSerial }: { disks: readonly Disk[]; rootDiskSerial: string | null }) {
  const t = useTranslations('host.rebuild')
  const { target, untouched } = rebuildDiskPlan(disks, rootDiskSerial)
  if (rootDiskSerial === null) return <p className="text-sm">{t('disksUnpinned')}</p>
  if (!target) return <p className="text-sm">{t('disksUnknown', { serial: rootDiskSerial })}</p>
  return (
    <>
      <ul className="divide-y divide-line rounded-md border border-line">
        <DiskLine disk={target} badge={<Badge tone="danger">{t('target')}</Badge>} />
        {untouched.map((disk) => (
          <DiskLine key={disk.serial} disk={disk} badge={<Badge tone="success">{t('untouched')}</Badge>} />
        ))}
      </ul>
      <p className="mt-1 text-ink-subtle text-xs">{t('targetHint')}</p>
    </>
  )
}

function DiskLine({ disk, badge }: { disk: Disk; badge: ReactNode }) {
  const t = useTranslations('node.detail.disk')
  const format = useFormat()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-2 text-sm">
      <span className="min-w-0">
        <span className="block break-words font-medium">
          {disk.model ?? disk.deviceName} · {format.bytes(disk.sizeBytes)}
        </span>
        <span className="block break-all text-ink-muted text-xs">
          {t('serial')} <span className="font-mono">{disk.serial}</span>
        </span>
      </span>
      {badge}
    </li>
  )
}
