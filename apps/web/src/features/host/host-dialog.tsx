'use client'
import { HostDeleteDialog } from './host-delete-dialog'
import { HostPowerDialog } from './host-power-dialog'
import { HostRenameDialog } from './host-rename-dialog'
import { HostRescueDialog } from './host-rescue-dialog'
import type { HostForActions } from './host-row'
import { HostUnrescueDialog } from './host-unrescue-dialog'
import { HostRebuildDialog } from './rebuild/host-rebuild-dialog'

/** The question that is open, if any. Starting a host asks nothing: it destroys nothing. */
export interface HostQuestion {
  readonly action: 'stop' | 'reboot' | 'rescue' | 'unrescue' | 'rebuild' | 'edit' | 'delete' | 'deleteNow'
  readonly host: HostForActions
}

export function HostDialog({ question, onClose }: { question: HostQuestion | null; onClose: () => void }) {
  if (!question) return null
  const { action, host } = question
  switch (action) {
    case 'stop':
    case 'reboot':
      return <HostPowerDialog host={host} action={action} onClose={onClose} />
    case 'rescue':
      return <HostRescueDialog host={host} onClose={onClose} />
    case 'unrescue':
      return <HostUnrescueDialog host={host} onClose={onClose} />
    case 'rebuild':
      return <HostRebuildDialog host={host} onClose={onClose} />
    case 'edit':
      return <HostRenameDialog host={host} onClose={onClose} />
    case 'delete':
    case 'deleteNow':
      return <HostDeleteDialog host={host} now={action === 'deleteNow'} onClose={onClose} />
  }
}
