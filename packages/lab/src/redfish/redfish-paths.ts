import type { VendorProfile } from './vendor-profile'

export const serviceRoot = '/redfish/v1'

/** Where one vendor keeps its resources. */
export interface RedfishPaths {
  readonly systems: string
  readonly system: string
  readonly bios: string
  readonly biosSettings: string
  readonly managers: string
  readonly manager: string
  readonly chassisAll: string
  readonly chassis: string
  readonly sessions: string
  readonly tasks: string
  readonly taskMonitors: string
  readonly updates: string
  readonly events: string
  readonly subscriptions: string
  readonly accounts: string
  readonly registries: string
  readonly logServices: string
  readonly log: string
  readonly media: readonly string[]
  readonly storage: string
}

export function redfishPaths({ ids, bios, log, media }: VendorProfile): RedfishPaths {
  const system = `${serviceRoot}/Systems/${ids.system}`
  const manager = `${serviceRoot}/Managers/${ids.manager}`
  const logServices = `${log.under === 'system' ? system : manager}/LogServices`
  return {
    systems: `${serviceRoot}/Systems`,
    system,
    bios: `${system}/Bios`,
    biosSettings: `${system}/Bios/${bios.settings}`,
    managers: `${serviceRoot}/Managers`,
    manager,
    chassisAll: `${serviceRoot}/Chassis`,
    chassis: `${serviceRoot}/Chassis/${ids.chassis}`,
    sessions: `${serviceRoot}/SessionService/Sessions`,
    tasks: `${serviceRoot}/TaskService/Tasks`,
    taskMonitors: `${serviceRoot}/TaskService/TaskMonitors`,
    updates: `${serviceRoot}/UpdateService`,
    events: `${serviceRoot}/EventService`,
    subscriptions: `${serviceRoot}/EventService/Subscriptions`,
    accounts: `${serviceRoot}/AccountService/Accounts`,
    registries: `${serviceRoot}/Registries`,
    logServices,
    log: `${logServices}/${log.id}`,
    media: media.under.map((place) => `${place === 'system' ? system : manager}/VirtualMedia`),
    storage: `${system}/Storage/RAID.1`,
  }
}
