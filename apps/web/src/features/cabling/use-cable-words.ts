'use client'
import { useTranslations } from 'next-intl'
import type { RouterOutputs } from '@/lib/router-outputs'

export type Cable = RouterOutputs['cabling']['list']['items'][number]
type Told = NonNullable<Cable['nicTold']>

/** Ends of a cable, and what they tell, in words. */
export function useCableWords() {
  const t = useTranslations('cabling')
  const end = (at: Cable['declared']) => (at ? t('end', { switch: at.switchName, port: at.port }) : '–')
  const told = (by: Told | null) => {
    if (!by) return t('nobody')
    const who = by.systemName || by.chassisId || t('unnamed')
    return t('end', { switch: who, port: by.portId || by.portDescription || t('portUnknown') })
  }
  /** What switches see: the ports that see this card, else whoever is at the declared port. */
  const switchSees = ({ seenAt, declaredPortTold }: Cable) =>
    seenAt.length > 0 ? seenAt.map(end).join('; ') : told(declaredPortTold)
  const nic = ({ portName, macAddress }: Cable) => (portName ? `${portName} · ${macAddress}` : macAddress)
  return { end, told, switchSees, nic }
}
