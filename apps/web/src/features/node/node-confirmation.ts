import type { NodeAction } from '@ingot/core/node/actions'
import type { Confirmation } from '@/components/confirm-action/confirm-action'
import type { Translate } from '@/lib/translate'
import type { NodeForCommand } from './node-view'

/** Questions before what interrupts work or cannot be taken back; null: it is done at once. */
export function nodeConfirmation(t: Translate, action: NodeAction, node: NodeForCommand): Confirmation | null {
  const { name, host } = node
  const confirmLabel = t(`node.action.${action}`)
  const hostStops = host ? ` ${t('node.confirm.powerOffWithHost', { host: host.name })}` : ''
  switch (action) {
    case 'powerOff':
    case 'reboot':
      return {
        title: t(`node.confirm.${action}Title`, { name }),
        description: t(`node.confirm.${action}Description`) + hostStops,
        confirmLabel,
        danger: host !== null,
      }
    case 'provide':
    case 'inspect':
    case 'clearMaintenance':
      return {
        title: t(`node.confirm.${action}Title`, { name }),
        description: t(`node.confirm.${action}Description`),
        confirmLabel,
        danger: action === 'provide',
      }
    case 'delete':
      return {
        title: t('node.confirm.deleteTitle', { name }),
        description: t('node.confirm.deleteDescription'),
        confirmLabel,
        danger: true,
        typedName: name,
      }
    default:
      return null
  }
}
