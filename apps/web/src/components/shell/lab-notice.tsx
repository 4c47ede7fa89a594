import type { LabKind } from '@ingot/core/lab/lab-kind'
import { FlaskConical } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** Nobody shall take a server of the lab for a real one, on any page. */
export function LabNotice({ kind }: { kind: LabKind }) {
  const t = useTranslations('shell')
  return (
    <p className="flex min-h-7 items-center justify-center gap-2 bg-warning-soft px-4 py-1 text-center text-warning-ink text-xs">
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      {t('lab', { kind })}
    </p>
  )
}
