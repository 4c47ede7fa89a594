import { operationKindText } from '@/lib/operation-text'
import type { Translate } from '@/lib/translate'

/** Actions the portal names in words; anything else is an operation's kind, or shown as it was recorded. */
export const auditActions = [
  'host.create',
  'host.edit',
  'host.start',
  'host.stop',
  'host.reboot',
  'host.rebuild',
  'host.delete',
  'host.deploy',
  'host.console_open',
  'host.console_take_over',
  'node.register',
  'node.edit',
  'node.update_bmc',
  'node.check_bmc',
  'node.enroll',
  'node.manage',
  'node.inspect',
  'node.provide',
  'node.power_on',
  'node.power_off',
  'node.reboot',
  'node.set_maintenance',
  'node.clear_maintenance',
  'node.delete',
  'node.unexpected_agent',
  'flavor.create',
  'flavor.edit',
  'flavor.delete',
  'image.edit',
  'image.delete',
  'key_pair.create',
  'key_pair.delete',
  'operation.cancel',
  'session.sign_in',
  'session.sign_out',
  'session.revoke',
  'session.revoke_others',
  'session.set_locale',
] as const
export type AuditAction = (typeof auditActions)[number]

/** Message keys may hold no dot. */
const keyOf = (action: string) => action.replaceAll('.', '_')

export function auditActionText(t: Translate, action: string): string {
  const key = `audit.action.${keyOf(action)}` as Parameters<Translate>[0]
  return t.has(key) ? t(key) : operationKindText(t, action)
}
