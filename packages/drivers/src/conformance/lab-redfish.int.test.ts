import { vendorProfileNames } from '@ingot/lab/redfish/vendor-profile'
import { startLabRedfishTarget } from './lab-redfish-target'
import { redfishConformance } from './redfish-conformance'

for (const vendor of vendorProfileNames)
  redfishConformance(`lab Redfish, ${vendor}`, () => startLabRedfishTarget(vendor))
