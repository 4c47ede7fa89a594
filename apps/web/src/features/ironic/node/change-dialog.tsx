'use client'
import type { IronicNodeChange } from '@ingot/core/ironic/node-change'
import { useTranslations } from 'next-intl'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import type { NodeInIronic } from '../ironic-view'
import { ChangeFormDialog } from './change-form-dialog'
import { type ChangeRequest, type ConfirmRequest, isConfirm, isWork } from './change-request'
import { DeleteInIronicDialog } from './delete-in-ironic-dialog'
import { DriverDialog } from './driver-dialog'
import { StepsDialog } from './steps-dialog'
import { useIronicChange } from './use-ironic-change'

/** A change in Ironic: a form where something is to be said, otherwise a question. */
export function ChangeDialog({
  node,
  request,
  onClose,
}: {
  node: NodeInIronic
  request: ChangeRequest
  onClose: () => void
}) {
  if (isWork(request)) {
    if (request.type === 'edit_driver') return <DriverDialog node={node} onClose={onClose} />
    if (request.type === 'delete') return <DeleteInIronicDialog node={node} onClose={onClose} />
    return <StepsDialog node={node} work={request.type} onClose={onClose} />
  }
  return isConfirm(request) ? (
    <ConfirmChange nodeId={node.nodeId} request={request} onClose={onClose} />
  ) : (
    <ChangeFormDialog node={node} request={request} onClose={onClose} />
  )
}

function ConfirmChange({ nodeId, request, onClose }: { nodeId: string; request: ConfirmRequest; onClose: () => void }) {
  const t = useTranslations('ironic.change')
  const change = useIronicChange(nodeId, onClose)
  const label = t(request.type)
  return (
    <ConfirmAction
      confirmation={{
        title: 'name' in request ? `${label}: ${request.name}` : label,
        description:
          request.type === 'inject_nmi' ? t('nmiDescription') : 'name' in request ? t('removeDescription') : label,
        confirmLabel: label,
        danger: request.type !== 'set_console',
      }}
      busy={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate({ id: nodeId, change: toChange(request) })}
      onClose={onClose}
    />
  )
}

function toChange(request: ConfirmRequest): IronicNodeChange {
  switch (request.type) {
    case 'inject_nmi':
      return { type: request.type }
    case 'set_console':
      return { type: request.type, enabled: request.enabled }
    case 'detach_vif':
      return { type: request.type, vifId: request.id }
    default:
      return { type: request.type, id: request.id }
  }
}
