'use client'
import type { InspectionDifference } from '@ingot/core/inspection/compare-inspections'
import type { ComparedField, DiskFacts, NicFacts } from '@ingot/core/inspection/inspection-facts'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

/** One difference between two inspections, in words. */
export function DifferenceText({ difference }: { difference: InspectionDifference }) {
  const t = useTranslations('inspection')
  const format = useFormat()
  const disk = ({ model, serial, sizeBytes }: DiskFacts) =>
    [model, format.bytes(sizeBytes), serial].filter(Boolean).join(', ')
  const nic = ({ name, macAddress }: NicFacts) => `${name} ${macAddress}`
  const speed = (mbps: number | null) => (mbps === null ? '–' : format.mbps(mbps))
  const value = (field: ComparedField, raw: string | number | null) => {
    if (raw === null) return '–'
    if (field === 'memoryMib') return format.mib(Number(raw))
    if (field === 'localDiskGib') return format.gib(Number(raw))
    return typeof raw === 'number' ? format.number(raw) : raw
  }
  switch (difference.kind) {
    case 'field_changed': {
      const { field, before, after } = difference
      return t('difference.field_changed', {
        field: t(`field.${field}`),
        before: value(field, before),
        after: value(field, after),
      })
    }
    case 'disk_gone':
    case 'disk_new':
      return t(`difference.${difference.kind}`, { disk: disk(difference.disk) })
    case 'disk_resized':
      return t('difference.disk_resized', {
        disk: difference.disk.serial,
        before: format.bytes(difference.beforeBytes),
        after: format.bytes(difference.disk.sizeBytes),
      })
    case 'nic_gone':
    case 'nic_new':
    case 'nic_link_lost':
    case 'nic_link_up':
      return t(`difference.${difference.kind}`, { nic: nic(difference.nic) })
    case 'nic_speed_changed':
      return t('difference.nic_speed_changed', {
        nic: nic(difference.nic),
        before: speed(difference.beforeMbps),
        after: speed(difference.nic.speedMbps),
      })
    case 'nic_moved':
      return t('difference.nic_moved', {
        nic: nic(difference.nic),
        before: difference.before,
        after: difference.nic.neighbour ?? '–',
      })
  }
}
