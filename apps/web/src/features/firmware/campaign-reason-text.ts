import { isErrorCode } from '@ingot/core/error/codes'
import { codeText } from '@/lib/error-text'
import type { Translate } from '@/lib/translate'

/** Why nodes are passed over, and failures whose sentence names facts that only their operation knows. */
const ownReasons = [
  ...['node_state', 'host_on_node', 'operation_open', 'in_maintenance', 'permission_missing', 'engine_unsupported'],
  ...['firmware_update_failed', 'firmware_outcome_unknown', 'firmware_version_unchanged', 'firmware_not_updateable'],
  ...['firmware_health_worse'],
  ...['other_kind', 'canary_failed', 'too_many_failures', 'window_closed', 'aborted'],
  ...['requester_gone', 'requester_disabled', 'requester_lost_right'],
]

export function campaignReasonText(t: Translate, reason: string): string {
  const key = `firmware.reason.${reason}` as Parameters<Translate>[0]
  if (ownReasons.includes(reason) && t.has(key)) return t(key)
  return isErrorCode(reason) ? codeText(t, reason, {}) : t('firmware.reason.unknown', { code: reason })
}
