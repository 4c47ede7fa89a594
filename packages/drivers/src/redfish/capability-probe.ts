import type { BmcCapability } from '../contract/bmc-capability'
import { findLight } from './indicator'
import { link } from './json-reader'
import type { RedfishService } from './redfish-service'
import { findCdDrive } from './virtual-media'

/** Which groups of calls this BMC's firmware has, by the links it shows. */
export async function probeCapabilities(service: RedfishService): Promise<ReadonlySet<BmcCapability>> {
  const [root, system] = [await service.root(), await service.system()]
  const has: Record<BmcCapability, boolean> = {
    bios: link(system.body.Bios) !== null,
    firmware: link(root.body.UpdateService) !== null,
    virtualMedia: (await findCdDrive(service)) !== null,
    storage: link(system.body.Storage) !== null,
    indicator: (await findLight(service)) !== null,
    secureBoot: link(system.body.SecureBoot) !== null,
    events: link(root.body.EventService) !== null,
    accounts: link(root.body.AccountService) !== null,
    hardware: true,
  }
  return new Set((Object.keys(has) as BmcCapability[]).filter((name) => has[name]))
}
