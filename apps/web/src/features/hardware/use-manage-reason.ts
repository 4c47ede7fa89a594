'use client'
import { useTranslations } from 'next-intl'
import { reasonText } from '@/lib/error-text'
import { useMayEver } from '@/lib/use-session'

/** Why this person cannot change BIOS profiles and firmware; null when they can. */
export function useManageReason(): string | null {
  const t = useTranslations()
  const mayEver = useMayEver()
  const permission = 'hardware_profile:manage'
  return mayEver(permission) ? null : reasonText(t, { code: 'permission_missing', permission })
}
