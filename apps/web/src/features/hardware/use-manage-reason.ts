'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { reasonNote } from '@/lib/error-text'
import { useMayEver } from '@/lib/use-session'

/** Why this person cannot change BIOS profiles and firmware; null when they can. */
export function useManageReason(): ReactNode {
  const t = useTranslations()
  const mayEver = useMayEver()
  const permission = 'hardware_profile:manage'
  return mayEver(permission) ? null : reasonNote(t, { code: 'permission_missing', permission })
}
