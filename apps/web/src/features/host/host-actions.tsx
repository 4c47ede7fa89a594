'use client'
import type { HostAction } from '@ingot/core/host/actions'
import {
  LifeBuoy,
  Monitor,
  Pencil,
  Play,
  RefreshCcw,
  RotateCcw,
  RotateCw,
  Square,
  SquareTerminal,
  Trash,
  Trash2,
  Undo2,
} from 'lucide-react'
import type { ReactNode } from 'react'

/** The order of every menu of hosts: what is done daily first, what destroys last. */
export const hostActionOrder = [
  'openConsole',
  'openGraphicalConsole',
  'start',
  'stop',
  'reboot',
  'rescue',
  'unrescue',
  'rebuild',
  'edit',
  'restore',
  'delete',
  'deleteNow',
] as const satisfies readonly HostAction[]
export type ListedHostAction = (typeof hostActionOrder)[number]

export const hostActionIcons: Record<ListedHostAction, ReactNode> = {
  openConsole: <SquareTerminal aria-hidden />,
  openGraphicalConsole: <Monitor aria-hidden />,
  start: <Play aria-hidden />,
  stop: <Square aria-hidden />,
  reboot: <RotateCw aria-hidden />,
  rescue: <LifeBuoy aria-hidden />,
  unrescue: <Undo2 aria-hidden />,
  rebuild: <RefreshCcw aria-hidden />,
  edit: <Pencil aria-hidden />,
  restore: <RotateCcw aria-hidden />,
  delete: <Trash aria-hidden />,
  deleteNow: <Trash2 aria-hidden />,
}
const dangerous: readonly HostAction[] = ['delete', 'deleteNow', 'rebuild']
export const isDangerousHostAction = (action: HostAction) => dangerous.includes(action)

export type HostPowerAction = 'start' | 'stop' | 'reboot'
