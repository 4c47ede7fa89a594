import { expect, test } from 'vitest'
import { causeOfIronicError, type IronicCause } from './last-error'

// Texts after Ironic 21.4's sources: conductor/{base_manager,manager,cleaning,utils}.py, common/exception.py and drivers.
const seen: [IronicCause, string][] = [
  ['conductor_restarted', "The deploying state can't be resumed by conductor 127.0.0.1. Moving to fail state."],
  ['callback_timeout', 'Timeout reached while waiting for callback for node 1be26c0b-03f2-4d2e-ae87-c02d7f33c123'],
  [
    'callback_timeout',
    'Timeout reached while cleaning the node. Please check if the ramdisk responsible for the cleaning is running on the node.',
  ],
  ['callback_timeout', 'Timeout reached when waiting for callback for node'],
  ['bmc_unreachable', 'Failed to get power state for node 1be26c0b. Error: IPMI call failed: power status.'],
  [
    'bmc_unreachable',
    "During sync_power_state, max retries exceeded for node 1be26c0b, node state None does not match expected state 'power on'. Updating DB state to 'None' Switching node to maintenance mode. Error: IPMI call failed: power status.",
  ],
  ['bmc_unreachable', 'Redfish connection failed for node 1be26c0b: Unable to connect to https://10.0.0.2/redfish/v1/'],
  ['bmc_auth_failed', 'Error : RAKP 2 HMAC is invalid'],
  ['bmc_auth_failed', 'HTTP GET https://10.0.0.2/redfish/v1/Systems/1 returned code HTTP 401. Unauthorized'],
  ['image_checksum', 'Node failed to deploy: Error verifying image checksum: Image failed to verify against checksum.'],
  ['image_unavailable', 'Failed to download image http://10.0.0.1/disk.raw, reason: HTTP 404'],
  [
    'no_disk',
    'Error finding the disk or partition device to deploy the image onto: No suitable device was found for deployment using these hints',
  ],
  ['disk_too_small', 'Disk volume is too small for the image'],
  ['config_invalid', "Missing parameters: ['ipmi_address']"],
  ['clean_step_failed', "Node 1be26c0b failed step {'interface': 'raid', 'step': 'x'}: clean step failed"],
  ['no_free_conductor', 'No valid host was found. Reason: No conductor service registered which supports driver ipmi'],
  ['aborted', 'By request, the clean operation was aborted'],
  ['aborted', 'Inspection was aborted by request.'],
  ['callback_timeout', 'timeout reached while inspecting the node'],
  ['power_failed', 'Failed to set node power state to power on.'],
  ['other', 'Something nobody has seen before'],
]

test.each(seen)('%s: %s', (cause, text) => {
  expect(causeOfIronicError(text)).toBe(cause)
})

test('no words are no failure', () => {
  expect(causeOfIronicError(null)).toBeNull()
  expect(causeOfIronicError(' ')).toBeNull()
})
