import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import type { Permission } from '../access/permission-matrix'
import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'
import type { OpenOperation } from '../node/actions'
import { type HostEvent, type HostState, hostStatesAllowing, nextHostState } from './lifecycle'

export interface HostForActions {
  readonly projectId: string
  readonly ownerId: string
  readonly state: HostState
  readonly powerObserved: 'on' | 'off' | 'unknown'
  /** While it is soft-deleted: when it is deleted for good. */
  readonly deleteAt: Date | null
  /** null once the node has been given back. */
  readonly nodeMaintenance: { readonly on: boolean; readonly reason: string | null } | null
  /** Its node has one registered. */
  readonly graphicalConsole: boolean
}

/** Each action with the permission it needs (requirements §17). */
export const hostActionPermissions = {
  edit: 'host:edit',
  start: 'host:start',
  stop: 'host:stop',
  reboot: 'host:reboot',
  rebuild: 'host:rebuild',
  rescue: 'host:rescue',
  unrescue: 'host:rescue',
  delete: 'host:delete',
  restore: 'host:delete',
  deleteNow: 'host:delete_now',
  changeVnics: 'host:vnic',
  openConsole: 'host:console',
  openGraphicalConsole: 'host:console',
} as const satisfies Record<string, Permission>
export type HostAction = keyof typeof hostActionPermissions
export const hostActionNames = Object.keys(hostActionPermissions) as HostAction[]

/** Whether each action may happen now and, if not, why. The menu, the procedure and the worker ask this one function. */
export function hostActions(
  actor: Actor,
  host: HostForActions,
  openOperations: readonly OpenOperation[],
): Record<HostAction, Verdict> {
  const may = (action: HostAction): DenialReason | null => {
    const permission = hostActionPermissions[action]
    return hasPermission(actor, permission, host)
      ? null
      : { code: 'permission_missing', permission, projectId: host.projectId }
  }
  const open = openOperations[0]
  const free: DenialReason | null = open ? { code: 'operation_open', operationId: open.id, kind: open.kind } : null
  const placed: DenialReason | null = host.nodeMaintenance ? null : { code: 'no_node' }
  const repaired: DenialReason | null = host.nodeMaintenance?.on
    ? { code: 'in_maintenance', reason: host.nodeMaintenance.reason ?? '' }
    : null
  const inState = (...states: HostState[]): DenialReason | null =>
    states.includes(host.state) ? null : { code: 'host_state', state: host.state, allowed: states }
  const event = (e: HostEvent): DenialReason | null =>
    nextHostState(host.state, e) ? null : { code: 'host_state', state: host.state, allowed: hostStatesAllowing(e) }
  const power = (already: 'on' | 'off'): DenialReason | null =>
    host.powerObserved === already ? { code: 'power_already', power: already } : null

  const gone = host.state === 'deleted' || host.state === 'soft_deleted'

  return {
    edit: firstDenial(may('edit'), gone && inState('active', 'deploying')),
    start: firstDenial(may('start'), free, inState('active'), power('on')),
    // A machine that did not go off when it was deleted can be stopped by hand.
    stop: firstDenial(may('stop'), free, inState('active', 'soft_deleted'), power('off')),
    reboot: firstDenial(may('reboot'), free, inState('active')),
    rebuild: firstDenial(may('rebuild'), repaired, free, event('rebuild'), placed),
    rescue: firstDenial(may('rescue'), repaired, free, event('rescue'), placed),
    unrescue: firstDenial(may('unrescue'), free, event('unrescue'), placed),
    delete: firstDenial(
      may('delete'),
      host.state === 'soft_deleted' && { code: 'delete_scheduled' },
      free,
      event('delete'),
    ),
    // Also while it is being switched off.
    restore: firstDenial(may('restore'), inState('soft_deleted')),
    deleteNow: firstDenial(may('deleteNow'), free, event('delete')),
    changeVnics: firstDenial(may('changeVnics'), repaired, free, inState('active'), placed),
    openConsole: firstDenial(
      may('openConsole'),
      host.state === 'deleted' && inState('active', 'deploying', 'rebuilding'),
    ),
    openGraphicalConsole: firstDenial(
      may('openGraphicalConsole'),
      host.state === 'deleted' && inState('active', 'deploying', 'rebuilding'),
      placed,
      host.graphicalConsole ? null : { code: 'no_graphical_console' },
    ),
  }
}
