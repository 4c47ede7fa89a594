'use client'
import { useSession } from '@/lib/use-session'
import { LabNotice } from './lab-notice'

/** The notice of the lab, once the session has said that this is one. */
export function LabBanner() {
  const kind = useSession()?.lab
  return kind ? <LabNotice kind={kind} /> : null
}
