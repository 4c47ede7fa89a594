'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Checkbox } from '@ingot/ui/checkbox'
import { CircleStop } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BulkCounts } from './bulk-counts'
import { BulkItemsTable } from './bulk-items-table'
import { type BulkDetail, bulkState } from './bulk-view'
import { CancelBulkDialog } from './cancel-bulk-dialog'

const isProblem = ({ status }: BulkDetail['items'][number]) => status === 'failed' || status === 'refused'

/** A request while it runs and after it: numbers, each item, and the way to cancel the rest. */
export function BulkProgress({ bulk }: { bulk: BulkDetail }) {
  const t = useTranslations('bulk')
  const [cancelling, setCancelling] = useState(false)
  const [onlyProblems, setOnlyProblems] = useState(false)
  const problems = bulk.items.filter(isProblem)
  const state = bulkState(bulk)
  const nothingLeft = bulk.counts.pending === 0 && bulk.counts.running === 0
  const refused = state === 'ended' || nothingLeft ? t('ended') : null
  return (
    <div className="flex flex-col gap-4">
      {bulk.stopReason && <Banner tone="info">{t(`stopReason.${bulk.stopReason}`)}</Banner>}
      <BulkCounts counts={bulk.counts} />
      <div className="flex flex-wrap items-center gap-3">
        {problems.length > 0 && (
          // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is the control
          <label className="flex items-center gap-2 text-sm">
            <Checkbox checked={onlyProblems} onCheckedChange={(checked) => setOnlyProblems(checked === true)} />
            {t('onlyProblems')}
          </label>
        )}
        <Button size="sm" className="ml-auto" disabledReason={refused} onClick={() => setCancelling(true)}>
          <CircleStop aria-hidden />
          {t('cancel')}
        </Button>
      </div>
      <div className="max-h-[60vh] overflow-y-auto rounded-md border border-line">
        <BulkItemsTable kind={bulk.kind} items={onlyProblems ? problems : bulk.items} />
      </div>
      {cancelling && <CancelBulkDialog bulk={bulk} onClose={() => setCancelling(false)} />}
    </div>
  )
}
