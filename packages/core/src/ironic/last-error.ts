/** Causes that operators of Ironic meet, in our words; each has a sentence and a remedy in the portal. */
export const ironicCauses = [
  'conductor_restarted',
  'callback_timeout',
  'bmc_unreachable',
  'bmc_auth_failed',
  'image_unavailable',
  'image_checksum',
  'no_disk',
  'disk_too_small',
  'config_invalid',
  'clean_step_failed',
  'power_failed',
  'network_failed',
  'no_free_conductor',
  'aborted',
  'other',
] as const
export type IronicCause = (typeof ironicCauses)[number]

/**
 * What Ironic's conductors write into `last_error`; the first rule that fits names the cause. Sources: ironic/conductor
 * (base_manager, manager, cleaning, deployments, utils), ironic/drivers/modules, ironic/common/exception.py.
 */
const rules: readonly (readonly [IronicCause, RegExp])[] = [
  ['conductor_restarted', /can't be resumed by conductor|conductor .*(?:restart|went offline|offline)|orphan/i],
  ['aborted', /\babort(?:ed)? (?:by|request)|operation was aborted|was aborted|user requested to abort|by user/i],
  [
    'callback_timeout',
    /timeout reached (?:while|when) waiting for callback|timed? ?out waiting for (?:callback|heartbeat)|timeout reached while (?:cleaning|inspecting|waiting)/i,
  ],
  ['no_free_conductor', /no (?:free|valid) (?:conductor|host)|no conductor service|free workers?/i],
  ['image_checksum', /checksum|hash (?:value )?(?:does not match|mismatch)|failed to verify/i],
  [
    'image_unavailable',
    /image.*(?:could not be found|not found|404|unable to (?:download|retrieve)|failed to download|does not exist|unreachable)|failed to download image/i,
  ],
  [
    'no_disk',
    /no (?:suitable|disk|device).*(?:root|hints|found)|could not find.*(?:root device|disk)|No suitable device/i,
  ],
  ['disk_too_small', /too small|no space left|not enough (?:disk )?space|exceeds? .*disk/i],
  [
    'bmc_auth_failed',
    /rakp|hmac is invalid|unauthori[sz]ed|invalid (?:user ?name|password|credential)|AccessError|HTTP 401|authentication fail|password/i,
  ],
  [
    'bmc_unreachable',
    /ipmi call failed|unable to (?:establish|get).*(?:session|sdr)|redfish.*(?:connection|unable)|unable to connect to|ConnectionError|connect.*(?:timed? out|refused)|failed to (?:get|change) (?:the )?power (?:state|status)|power state synchronization/i,
  ],
  ['power_failed', /power (?:on|off|state|cycle)|reboot/i],
  [
    'config_invalid',
    /missing parameter|invalid parameter|validation failed|failed to validate|InvalidParameterValue|MissingParameterValue|not configured|cannot be used with/i,
  ],
  ['clean_step_failed', /clean(?:ing)? (?:step|operation)|failed (?:to )?(?:prepare )?(?:node )?.*clean|erase/i],
  ['network_failed', /neutron|network interface|vif|network.*failed|port binding/i],
]

/** The cause of a failure that Ironic reports; its own words are shown beside it. null: Ironic reports none. */
export function causeOfIronicError(lastError: string | null): IronicCause | null {
  if (lastError === null || lastError.trim() === '') return null
  return rules.find(([, pattern]) => pattern.test(lastError))?.[0] ?? 'other'
}
