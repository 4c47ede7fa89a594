import type { NodeAction } from '@ingot/core/node/actions'
import { CircleCheck, Pencil, Power, PowerOff, RotateCw, ScanSearch, Trash2, Upload, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'

/** The order of every menu: what moves the node on, power, repair, record. */
export const nodeActionIcons: Record<NodeAction, ReactNode> = {
  manage: <CircleCheck aria-hidden />,
  inspect: <ScanSearch aria-hidden />,
  provide: <Upload aria-hidden />,
  powerOn: <Power aria-hidden />,
  powerOff: <PowerOff aria-hidden />,
  reboot: <RotateCw aria-hidden />,
  setMaintenance: <Wrench aria-hidden />,
  clearMaintenance: <Wrench aria-hidden />,
  edit: <Pencil aria-hidden />,
  delete: <Trash2 aria-hidden />,
}
export const nodeActionOrder = Object.keys(nodeActionIcons) as NodeAction[]

/** Of a pair that excludes each other only the one that fits is listed. */
export function listedNodeActions(node: { readonly maintenance: boolean }): NodeAction[] {
  const hidden: NodeAction = node.maintenance ? 'setMaintenance' : 'clearMaintenance'
  return nodeActionOrder.filter((action) => action !== hidden)
}
