'use client'
import { type RackPlace, topUnit } from '@ingot/core/rack/rack-place'
import { useTranslations } from 'next-intl'

/** Where a machine stands, in words. */
export function useRackWords() {
  const t = useTranslations('rack')
  const units = ({ unit, height }: Pick<RackPlace, 'unit' | 'height'>): string | null => {
    if (unit === null) return null
    if (height === 1) return t('unit', { unit: String(unit) })
    return t('units', { from: String(unit), to: String(topUnit(unit, height)) })
  }
  const place = (at: RackPlace | null): string | null => {
    const within = at && units(at)
    return within ? t('placeIn', { rack: at.rack, units: within }) : (at?.rack ?? null)
  }
  return { units, place }
}
