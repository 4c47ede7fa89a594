'use client'
import type { NodeAction } from '@ingot/core/node/actions'
import { Button } from '@ingot/ui/button'
import { DropdownMenu, DropdownMenuItem } from '@ingot/ui/dropdown-menu'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { verdictText } from '@/lib/error-text'
import { listedNodeActions, nodeActionIcons } from '../node-action-icons'
import { nodeActionText } from '../node-action-text'
import type { NodeDetail, NodeForCommand } from '../node-view'
import { nextNodeAction } from './next-node-action'

/** The step that usually comes next as a button, everything in the menu. */
export function NodeDetailActions({
  node,
  onStart,
}: {
  node: NodeDetail
  onStart: (action: NodeAction, node: NodeForCommand) => void
}) {
  const t = useTranslations()
  const next = nextNodeAction(node)
  return (
    <>
      {next && (
        <Button
          variant="primary"
          disabledReason={verdictText(t, node.actions[next])}
          onClick={() => onStart(next, node)}
        >
          {nodeActionIcons[next]}
          {nodeActionText(t, next, node)}
        </Button>
      )}
      <DropdownMenu
        trigger={
          <Button>
            {t('node.detail.actions')}
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        {listedNodeActions(node).map((action) => (
          <DropdownMenuItem
            key={action}
            icon={nodeActionIcons[action]}
            danger={action === 'delete'}
            disabledReason={verdictText(t, node.actions[action])}
            onSelect={() => onStart(action, node)}
          >
            {nodeActionText(t, action, node)}
          </DropdownMenuItem>
        ))}
      </DropdownMenu>
    </>
  )
}
