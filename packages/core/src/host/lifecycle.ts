/** The life cycle of a host, as one table. Power is another axis: a stopped host is still `active`. */
export const hostTransitions = {
  deploying: { done: 'active', fail: 'deploy_failed', delete: 'deleting' },
  deploy_failed: { rebuild: 'rebuilding', delete: 'deleting' },
  active: { rebuild: 'rebuilding', delete: 'deleting', soft_delete: 'soft_deleted', rescue: 'rescuing' },
  /** on its way to a small system from the network that leaves its disks alone */
  rescuing: { done: 'rescue', fail: 'rescue_failed' },
  rescue: { rescue: 'rescuing', unrescue: 'unrescuing', delete: 'deleting', soft_delete: 'soft_deleted' },
  rescue_failed: { rescue: 'rescuing', unrescue: 'unrescuing', delete: 'deleting', soft_delete: 'soft_deleted' },
  unrescuing: { done: 'active', fail: 'rescue_failed' },
  rebuilding: { done: 'active', fail: 'rebuild_failed', delete: 'deleting' },
  rebuild_failed: { rebuild: 'rebuilding', delete: 'deleting', soft_delete: 'soft_deleted' },
  /** switched off with everything it has, until its time is up or somebody restores it */
  soft_deleted: {
    restore: 'active',
    restore_rescue: 'rescue',
    restore_rescue_failed: 'rescue_failed',
    restore_rebuild_failed: 'rebuild_failed',
    delete: 'deleting',
  },
  deleting: { done: 'deleted', fail: 'delete_failed' },
  delete_failed: { delete: 'deleting' },
  deleted: {},
} as const

export type HostState = keyof typeof hostTransitions
export type HostEvent = { [S in HostState]: keyof (typeof hostTransitions)[S] }[HostState]
hostTransitions satisfies Record<HostState, Partial<Record<string, HostState>>>

export const hostStates = Object.keys(hostTransitions) as HostState[]
export const transientHostStates = [
  'deploying',
  'rebuilding',
  'rescuing',
  'unrescuing',
  'deleting',
] as const satisfies HostState[]

/** Work on it ended badly: somebody has to look at it. */
export const failedHostStates = [
  'deploy_failed',
  'rebuild_failed',
  'rescue_failed',
  'delete_failed',
] as const satisfies HostState[]

/** Given up by its tenant; it is gone when its node has been cleaned. */
export const hostStatesAwaitingClean = ['deleting', 'delete_failed'] as const satisfies HostState[]

/** It is gone and holds nothing; its record stays for the trail. */
export const endedHostStates = ['deleted'] as const satisfies HostState[]

/** Counted against quota: a deleted host counts until its node is clean. */
export const hostStatesHoldingQuota = hostStates.filter(
  (state) => !(endedHostStates as readonly HostState[]).includes(state),
)

/** The state after `event`, or null when the table has no such transition. */
export function nextHostState(from: HostState, event: HostEvent): HostState | null {
  const events: Partial<Record<HostEvent, HostState>> = hostTransitions[from]
  return events[event] ?? null
}

/** States from which `event` is legal, in table order. */
export function hostStatesAllowing(event: HostEvent): HostState[] {
  return hostStates.filter((state) => nextHostState(state, event) !== null)
}

export const isHostState = (value: string): value is HostState => value in hostTransitions
