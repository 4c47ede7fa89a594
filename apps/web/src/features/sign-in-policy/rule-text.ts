import type { RouterOutputs } from '@/lib/router-outputs'
import type { Translate } from '@/lib/translate'

export type RuleRow = RouterOutputs['oidcRule']['list'][number]

/** What a rule gives, in words. */
export function giftText(t: Translate, { rule, departmentName, projectName }: RuleRow): string {
  switch (rule.gives) {
    case 'cloud_admin':
      return t('shell.roles.cloud_admin')
    case 'department_admin':
      return t('signInPolicy.headOf', { department: departmentName })
    case 'project': {
      const place = t('shell.projectOf', { department: departmentName, project: projectName })
      return t('signInPolicy.roleIn', { role: t(`shell.roles.${rule.role}`), place })
    }
  }
}
