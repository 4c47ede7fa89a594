'use client'

import { isErrorCode } from '@ingot/core/error/codes'
import type { NodeAction } from '@ingot/core/node/actions'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { useTranslations } from 'next-intl'
import { Evidence } from '@/components/evidence'
import { operationErrorText, verdictText } from '@/lib/error-text'
import type { NodeDetail, NodeForCommand } from '../node-view'

/** What a person should know before anything else: maintenance, a failure, a silent BMC, what comes next. */
export function NodeNotices({
  node,
  onStart,
}: {
  node: NodeDetail
  onStart: (action: NodeAction, node: NodeForCommand) => void
}) {
  const t = useTranslations()
  const hint =
    node.provisionState === 'enroll' && !node.openOperation && !node.lastError
      ? t('node.suggestNext.enroll')
      : node.provisionState === 'manageable' && !node.openOperation
        ? t(node.lastInspectedAt ? 'node.suggestNext.manageableInspected' : 'node.suggestNext.manageable')
        : null
  return (
    <>
      {node.maintenance && (
        <Banner
          tone="warning"
          title={t('node.detail.maintenanceSince')}
          actions={
            <Button
              size="sm"
              disabledReason={verdictText(t, node.actions.clearMaintenance)}
              onClick={() => onStart('clearMaintenance', node)}
            >
              {t('node.action.clearMaintenance')}
            </Button>
          }
        >
          {node.maintenanceReason}
        </Banner>
      )}
      {node.powerProblem && (
        <Banner tone="danger" title={t('node.detail.powerUnknown')}>
          {isErrorCode(node.powerProblem) && operationErrorText(t, { code: node.powerProblem })}
        </Banner>
      )}
      {node.lastError && !node.openOperation && (
        <Banner tone="danger" title={t('node.detail.lastError')}>
          <p>{operationErrorText(t, node.lastError)}</p>
          {node.lastError.data && Object.keys(node.lastError.data).length > 0 && (
            <details className="mt-1">
              <summary className="cursor-pointer text-xs">{t('operation.waiting.evidence')}</summary>
              <div className="mt-1">
                <Evidence evidence={node.lastError.data} label={t('operation.waiting.evidence')} />
              </div>
            </details>
          )}
        </Banner>
      )}
      {hint && <Banner tone="info">{hint}</Banner>}
    </>
  )
}
