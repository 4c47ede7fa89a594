import { type ExportWords, wordsFor } from '@/components/export/export-request'
import { auditActionText } from '@/lib/audit-text'
import type { Translate } from '@/lib/translate'
import { auditActions } from './audit-actions'
import { auditResults, auditTargetKinds } from './audit-filter'
import { auditRoles, auditRoleText } from './audit-role-text'
import { auditTargetKindText } from './audit-target-kind-text'

/** What stands in a file of events instead of codes. */
export const auditExportWords = (t: Translate): ExportWords => ({
  action: wordsFor(auditActions, (action) => auditActionText(t, action)),
  result: wordsFor(auditResults, (result) => t(`audit.result.${result as (typeof auditResults)[number]}`)),
  targetKind: wordsFor(auditTargetKinds, (kind) => auditTargetKindText(t, kind)),
  role: wordsFor(auditRoles, (role) => auditRoleText(t, role)),
})

/** What the list shows, chosen at first. */
export const auditExportColumns = [
  ...['at', 'actor', 'role', 'action', 'targetKind', 'target', 'result', 'project', 'source', 'detail'],
] as const
