'use client'
import type { NodeAction } from '@ingot/core/node/actions'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { errorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { MaintenanceDialog } from './maintenance-dialog'
import { nodeConfirmation } from './node-confirmation'
import type { NodeForCommand } from './node-view'
import { useNodeMutations } from './use-node-mutations'

interface Pending {
  readonly action: NodeAction
  readonly node: NodeForCommand
}

/** Starts an action on one node: asks first where that is needed. Render `dialog` once on the page. */
export function useNodeCommands({ onDeleted }: { onDeleted?: () => void } = {}): {
  start: (action: NodeAction, node: NodeForCommand) => void
  dialog: ReactNode
} {
  const t = useTranslations()
  const router = useRouter()
  const [pending, setPending] = useState<Pending | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const { run, busy } = useNodeMutations()

  const close = () => {
    setPending(null)
    setFailure(null)
  }
  const perform = async (action: NodeAction, node: NodeForCommand, asked: boolean) => {
    setFailure(null)
    try {
      await run(action, node)
      close()
      if (action === 'delete') onDeleted?.()
    } catch (error) {
      // Where a dialog is open the failure shows in it, never in two places.
      if (asked) setFailure(error)
      else toast.error(errorText(t, error))
    }
  }
  const start = (action: NodeAction, node: NodeForCommand) => {
    if (action === 'edit') router.push(paths.editNode(node.id))
    else if (action === 'setMaintenance' || nodeConfirmation(t, action, node)) setPending({ action, node })
    else void perform(action, node, false)
  }

  const confirmation = pending && nodeConfirmation(t, pending.action, pending.node)
  const dialog =
    pending?.action === 'setMaintenance' ? (
      <MaintenanceDialog node={pending.node} onClose={close} />
    ) : pending && confirmation ? (
      <ConfirmAction
        confirmation={confirmation}
        busy={busy}
        error={failure}
        onConfirm={() => void perform(pending.action, pending.node, true)}
        onClose={close}
      />
    ) : null
  return { start, dialog }
}
