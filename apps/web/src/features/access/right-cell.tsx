'use client'
import type { Permission } from '@ingot/core/access/permission-matrix'
import type { RightCell } from '@ingot/core/access/rights-of'
import { Button } from '@ingot/ui/button'
import { Popover } from '@ingot/ui/popover'
import { Check, CircleSlash2, CircleUser } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MissingRight } from '@/lib/missing-right'

/** Whether somebody has a right in a place. What is missing opens why, by pointer, key or finger. */
export function OwnRightCell({
  permission,
  cell,
  place,
  projectId,
}: {
  permission: Permission
  cell: RightCell
  /** Name of the place, for the name of the button. */
  place: string
  projectId: string | null
}) {
  const t = useTranslations()
  if (cell === 'all')
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-success-ink text-xs">
        <Check aria-hidden className="size-4" />
        {t('access.cell.all')}
      </span>
    )
  const right = t(`reasons.permissions.${permission}`)
  return (
    <Popover
      label={t('access.why', { right, place })}
      className="w-80 text-sm"
      trigger={
        <Button
          variant="ghost"
          size="sm"
          aria-label={`${t(`access.cell.${cell}`)}: ${t('access.why', { right, place })}`}
          className="-ml-2.5 whitespace-nowrap"
        >
          {cell === 'own' ? <CircleUser aria-hidden /> : <CircleSlash2 aria-hidden />}
          {t(`access.cell.${cell}`)}
        </Button>
      }
    >
      <MissingRight permission={permission} projectId={projectId} />
    </Popover>
  )
}
