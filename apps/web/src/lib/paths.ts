import type { Route } from 'next'

const route = (path: string) => path as Route

/** Filters as the lists read them from the address: values of one filter are separated by commas. */
const filtered = (path: string, filters: Readonly<Record<string, readonly string[]>>) => {
  const query = Object.entries(filters).map(([name, values]) => `${name}=${values.map(encodeURIComponent).join(',')}`)
  return route(`${path}?${query.join('&')}`)
}

/** The only place where addresses of pages are built. */
export const paths = {
  overview: () => route('/'),
  signIn: (from?: string) => route(from ? `/sign-in?from=${encodeURIComponent(from)}` : '/sign-in'),
  nodes: () => route('/nodes'),
  nodesIn: (filters: Readonly<Record<string, readonly string[]>>) => filtered('/nodes', filters),
  registerNode: () => route('/nodes/register'),
  node: (id: string, tab?: string) => route(tab ? `/nodes/${id}?tab=${tab}` : `/nodes/${id}`),
  editNode: (id: string) => route(`/nodes/${id}/edit`),
  hosts: () => route('/hosts'),
  hostsIn: (filters: Readonly<Record<string, readonly string[]>>) => filtered('/hosts', filters),
  createHost: () => route('/hosts/create'),
  host: (id: string, tab?: string) => route(tab ? `/hosts/${id}?tab=${tab}` : `/hosts/${id}`),
  /** The console tab with the picture of the screen instead of the serial text. */
  hostScreen: (id: string) => route(`/hosts/${id}?tab=console&console=graphical`),
  hostConsole: (id: string, kind?: 'graphical') =>
    route(kind ? `/hosts/${id}/console?console=${kind}` : `/hosts/${id}/console`),
  flavors: () => route('/flavors'),
  flavor: (id: string) => route(`/flavors/${id}`),
  createFlavor: () => route('/flavors/create'),
  images: () => route('/images'),
  importImage: () => route('/images/import'),
  image: (id: string) => route(`/images/${id}`),
  ironicEndpoints: () => route('/ironic'),
  ironicEndpoint: (id: string) => route(`/ironic/${id}`),
  createIronicEndpoint: () => route('/ironic/create'),
  createIronicNode: (id: string) => route(`/ironic/${id}/create-node`),
  editIronicEndpoint: (id: string) => route(`/ironic/${id}/edit`),
  sdnControllers: () => route('/sdn'),
  sdnController: (id: string) => route(`/sdn/${id}`),
  createSdnController: () => route('/sdn/create'),
  editSdnController: (id: string) => route(`/sdn/${id}/edit`),
  networks: () => route('/networks'),
  network: (id: string) => route(`/networks/${id}`),
  securityGroups: () => route('/security-groups'),
  securityGroup: (id: string) => route(`/security-groups/${id}`),
  topology: () => route('/topology'),
  networkSchemes: () => route('/network-schemes'),
  switches: () => route('/switches'),
  switch: (id: string, tab?: string) => route(tab ? `/switches/${id}?tab=${tab}` : `/switches/${id}`),
  createSwitch: () => route('/switches/create'),
  editSwitch: (id: string) => route(`/switches/${id}/edit`),
  switchPlans: () => route('/switch-plans'),
  switchPlansAbout: (name: string) => route(`/switch-plans?q=${encodeURIComponent(name)}`),
  switchPlan: (id: string) => route(`/switch-plans?plan=${id}`),
  cabling: () => route('/cabling'),
  rack: ({ zoneId, rack }: { readonly zoneId: string; readonly rack: string }) =>
    route(`/cabling?view=rack&rack=${encodeURIComponent(`${zoneId}/${rack}`)}`),
  biosProfiles: () => route('/bios-profiles'),
  biosProfile: (id: string) => route(`/bios-profiles/${id}`),
  /** With a node: filled with what that node is set to. */
  createBiosProfile: (nodeId?: string) =>
    route(nodeId ? `/bios-profiles/create?node=${nodeId}` : '/bios-profiles/create'),
  firmwareBaselines: () => route('/firmware-baselines'),
  firmwareBaseline: (id: string) => route(`/firmware-baselines/${id}`),
  createFirmwareBaseline: () => route('/firmware-baselines/create'),
  hardwareTests: () => route('/hardware-tests'),
  firmwareUpdates: () => route('/firmware-updates'),
  firmwareUpdate: (id: string) => route(`/firmware-updates/${id}`),
  createFirmwareUpdate: (baselineId?: string) =>
    route(baselineId ? `/firmware-updates/create?baseline=${baselineId}` : '/firmware-updates/create'),
  quotas: () => route('/quotas'),
  quota: (projectId: string) => route(`/quotas/${projectId}`),
  bulks: () => route('/bulk'),
  keyPairs: () => route('/key-pairs'),
  bulk: (id: string) => route(`/bulk/${id}`),
  operations: () => route('/operations'),
  operation: (id: string) => route(`/operations/${id}`),
  audit: () => route('/audit'),
  /** `owner`: a project, or `cloud`. */
  webhooks: (owner?: string) => route(owner ? `/webhooks?project=${owner}` : '/webhooks'),
  webhook: (id: string) => route(`/webhooks/${id}`),
  departments: () => route('/departments'),
  department: (id: string) => route(`/departments/${id}`),
  projects: () => route('/projects'),
  project: (id: string) => route(`/projects/${id}`),
  users: () => route('/users'),
  user: (id: string) => route(`/users/${id}`),
  regions: () => route('/regions'),
  product: () => route('/product'),
  signInPolicy: () => route('/policies/sign-in'),
  /** Not a page: the server sends the browser on to the identity provider. */
  signInByOidc: (from: string) => `/api/sign-in/oidc?from=${encodeURIComponent(from)}`,
  licence: () => route('/licence'),
  /** A picture, not a page. */
  logo: (hash: string) => `/api/logo/${hash}`,
  account: () => route('/account'),
  apiReference: () => route('/api-reference'),
  /** Where a one-time link leads; nothing else may write such an address down. */
  link: (kind: 'invite' | 'reset', token: string) => route(`/${kind}/${token}`),
  devices: () => route('/account/devices'),
  /** Where somebody sets up the second factor that the policy asks for. */
  enrolFactor: () => route('/second-factor'),
  rights: () => route('/account/rights'),
  /** The whole matrix by role. */
  matrix: () => route('/access'),
} as const

/** A path of this site from a query parameter; anything else (another site, `//host`) becomes the overview. */
export function ownPath(from: string | null | undefined): Route {
  return from && /^\/(?![/\\])/.test(from) ? route(from) : paths.overview()
}
