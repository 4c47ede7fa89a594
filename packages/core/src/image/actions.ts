import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'
import type { ImageClass, ImageState } from './input'

export interface ImageForActions {
  readonly imageClass: ImageClass
  readonly state: ImageState
  readonly active: boolean
  /** boot modes for which machines of its architecture boot it as the agent */
  readonly defaultFor: readonly string[]
  readonly bootModes: readonly string[]
  /** living hosts that run it */
  readonly hostCount: number
}

export const imageActionNames = ['edit', 'activate', 'deactivate', 'makeDefault', 'upload', 'retry', 'delete'] as const
export type ImageAction = (typeof imageActionNames)[number]

/**
 * Whether each action may happen now and, if not, why. `open` is the import that is still going on. The menu and the
 * procedure, under the row's lock, ask this one function.
 */
export function imageActions(
  actor: Actor,
  image: ImageForActions,
  open: { readonly id: string; readonly kind: string } | null,
): Record<ImageAction, Verdict> {
  const permission = 'image:manage'
  const may: DenialReason | null = hasPermission(actor, permission, { projectId: null })
    ? null
    : { code: 'permission_missing', permission }
  const inState = (...allowed: ImageState[]): DenialReason | null =>
    allowed.includes(image.state) ? null : { code: 'image_state', state: image.state, allowed }
  const free: DenialReason | null = open ? { code: 'operation_open', operationId: open.id, kind: open.kind } : null
  // Without it, machines of its architecture could not be installed any more, nor erased.
  const needed: DenialReason | null = image.defaultFor.length > 0 ? { code: 'image_is_default' } : null
  const unused: DenialReason | null = image.hostCount > 0 ? { code: 'image_in_use', hosts: image.hostCount } : null
  const isDefault = image.bootModes.every((mode) => image.defaultFor.includes(mode))

  return {
    edit: firstDenial(may, inState('ready', 'failed')),
    activate: firstDenial(may, inState('ready'), image.active && { code: 'image_active' }),
    deactivate: firstDenial(may, inState('ready'), !image.active && { code: 'image_inactive' }, needed),
    makeDefault: firstDenial(
      may,
      image.imageClass !== 'deploy' && { code: 'image_not_deploy' },
      inState('ready'),
      !image.active && { code: 'image_inactive' },
      isDefault && { code: 'image_is_default_already' },
    ),
    upload: firstDenial(may, inState('importing')),
    retry: firstDenial(may, inState('failed'), free),
    delete: firstDenial(may, free, needed, unused),
  }
}
