import { bmcConformance } from './bmc-conformance'
import type { RedfishTarget } from './bmc-target'
import { redfishGroupsConformance } from './redfish-groups-conformance'
import { redfishLoginConformance } from './redfish-login-conformance'

/** What the Redfish driver and a Redfish service must do together. */
export function redfishConformance(name: string, makeTarget: () => Promise<RedfishTarget>): void {
  bmcConformance(name, makeTarget, (context) => {
    redfishLoginConformance(context)
    redfishGroupsConformance(context)
  })
}
