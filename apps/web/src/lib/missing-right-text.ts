import { adminRoles, explainDenial } from '@ingot/core/access/explain-denial'
import type { Permission } from '@ingot/core/access/permission-matrix'
import type { Translate } from './translate'

/** Somebody who can grant a right, whom the reader may know of. */
export interface KnownGranter {
  readonly role: string
  readonly name: string
}

/** As many as one would ask. */
const maxNames = 3

/** Which right is missing, who has it and who can grant it: people by name where they are known, else their role. */
export function missingRightText(t: Translate, permission: Permission, people: readonly KnownGranter[]): string {
  const { row, holders, granters } = explainDenial(permission)
  const separator = t('reasons.separator')
  const asked = adminRoles.filter((role) => granters.includes(role))
  const granterTexts = asked.map((role) => {
    const names = people.filter((person) => person.role === role).map(({ name }) => name)
    if (names.length === 0) return t('access.granter', { role })
    const more = names.length > maxNames ? t('access.more', { count: names.length - maxNames }) : ''
    return t('access.named', { role, names: names.slice(0, maxNames).join(separator) + more })
  })
  return t('reasons.permission_missing', {
    permission: t(`reasons.permissions.${permission}`),
    row,
    holders: holders.map(({ role, scope }) => t('access.holder', { role, scope })).join(separator),
    granters: granterTexts.join(separator),
  })
}
