import { membershipRoles } from '@ingot/core/access/actor'
import type { Translate } from '@/lib/translate'

export const auditRoles = ['cloud_admin', ...membershipRoles] as const

/** The role somebody acted by; `–` for none. */
export function auditRoleText(t: Translate, role: string | null): string {
  const known = auditRoles.find((each) => each === role)
  return known ? t(`shell.roles.${known}`) : (role ?? '–')
}
