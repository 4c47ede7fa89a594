import { redfishPaths } from './redfish-paths'
import type { Route, RouteTable } from './route'
import { accountRoutes } from './routes/account-routes'
import { biosRoutes } from './routes/bios-routes'
import { chassisRoutes } from './routes/chassis-routes'
import { eventRoutes } from './routes/event-routes'
import { inventoryRoutes } from './routes/inventory-routes'
import { logRoutes } from './routes/log-routes'
import { managerRoutes } from './routes/manager-routes'
import { mediaRoutes } from './routes/media-routes'
import { newEnvironmentRoutes } from './routes/new-environment-routes'
import { oldEnvironmentRoutes } from './routes/old-environment-routes'
import { rootRoutes } from './routes/root-routes'
import { secureBootRoutes } from './routes/secure-boot-routes'
import { sessionRoutes } from './routes/session-routes'
import { storageRoutes } from './routes/storage-routes'
import { systemRoutes } from './routes/system-routes'
import { taskRoutes } from './routes/task-routes'
import { updateRoutes } from './routes/update-routes'
import type { VendorProfile } from './vendor-profile'

const tables: readonly RouteTable[] = [
  rootRoutes,
  sessionRoutes,
  accountRoutes,
  systemRoutes,
  inventoryRoutes,
  storageRoutes,
  biosRoutes,
  secureBootRoutes,
  managerRoutes,
  mediaRoutes,
  chassisRoutes,
  oldEnvironmentRoutes,
  newEnvironmentRoutes,
  taskRoutes,
  updateRoutes,
  eventRoutes,
  logRoutes,
]

export interface FoundRoute {
  readonly route: Route
  readonly params: readonly string[]
}

/** All resources of one vendor's firmware; built once per vendor and shared by its nodes. */
export class VendorRoutes {
  readonly #fixed = new Map<string, Route>()
  readonly #patterns: ReadonlyArray<{ readonly segments: readonly string[]; readonly route: Route }>

  constructor(vendor: VendorProfile) {
    const paths = redfishPaths(vendor)
    const routes = tables.flatMap((table) => table(paths, vendor))
    for (const route of routes) if (!route.path.includes('/:')) this.#fixed.set(route.path, route)
    this.#patterns = routes
      .filter((route) => route.path.includes('/:'))
      .map((route) => ({ segments: route.path.split('/'), route }))
  }

  find(path: string): FoundRoute | null {
    const route = this.#fixed.get(path)
    if (route) return { route, params: [] }
    const segments = path.split('/')
    for (const pattern of this.#patterns) {
      if (pattern.segments.length !== segments.length) continue
      const fits = pattern.segments.every((part, index) => part.startsWith(':') || part === segments[index])
      if (!fits) continue
      const params = segments.filter((_, index) => pattern.segments[index]?.startsWith(':'))
      return { route: pattern.route, params: params.map((part) => decodeURIComponent(part)) }
    }
    return null
  }
}

const byVendor = new Map<VendorProfile, VendorRoutes>()

export function routesOf(vendor: VendorProfile): VendorRoutes {
  let routes = byVendor.get(vendor)
  if (!routes) {
    routes = new VendorRoutes(vendor)
    byVendor.set(vendor, routes)
  }
  return routes
}
