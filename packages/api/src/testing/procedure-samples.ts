import { randomUUID } from 'node:crypto'
import type { Permission } from '@ingot/core/access/permission-matrix'
import type { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { accessSamples } from './access-samples'
import { bulkSamples } from './bulk-samples'
import { hostPolicySamples } from './host-policy-samples'
import { ironicFactsSample } from './ironic-facts-sample'
import { keyPairSamples } from './key-pair-samples'
import { licenceSamples } from './licence-samples'
import { networkSamples } from './network-samples'
import { peopleSamples } from './people-samples'
import { rackSamples } from './rack-samples'
import { cloud, nothing, type ProcedureSample, page, type SampleWorld, uniqueName } from './sample'
import { savedViewSamples } from './saved-view-samples'
import { sdnSamples } from './sdn-samples'
import { signInSamples } from './sign-in-samples'
import { switchSamples } from './switch-samples'
import { tokenSamples } from './token-samples'
import { webhookSamples } from './webhook-samples'

const onHost = (
  show: Permission | undefined,
  more: (world: SampleWorld) => object = () => ({}),
  permission?: Permission,
): ProcedureSample => ({
  names: 'host',
  ...(show ? { show } : {}),
  ...(permission ? { permission } : {}),
  input: async (world) => ({ id: (await world.host()).hostId, ...more(world) }),
  absent: (world) => ({ id: randomUUID(), ...more(world) }),
})
const inProject = (more: (world: SampleWorld) => object = () => ({})): ProcedureSample => ({
  names: 'project',
  show: 'project:show',
  input: (world) => ({ projectId: world.projectId, ...more(world) }),
  absent: (world) => ({ projectId: randomUUID(), ...more(world) }),
})

let counter = 0
const bmc = () => ({ host: `bmc-${++counter}.example.org`, username: 'admin', password: 'canary-secret-1' })
const flavorFields = () => ({ name: uniqueName(), arch: 'x86_64', cpuCores: 1, memoryMib: 1, localDiskGib: 1 })
const nodeId = async (world: SampleWorld, state?: string) => ({ id: await world.node(state) })
const hostChoices = ({ tenants }: SampleWorld) => ({
  availabilityZoneId: tenants.zoneId,
  flavorId: tenants.flavorId,
  imageId: tenants.imageId,
})
const onOperation = (show?: Permission): ProcedureSample => ({
  names: 'host',
  ...(show ? { show } : {}),
  input: async (world) => ({ id: await world.tenants.addOperation(await world.host(), world.projectId) }),
  absent: () => ({ id: randomUUID() }),
})

const onQuotaRequest = (more: object): ProcedureSample => ({
  names: 'project',
  show: 'project:show',
  input: async ({ tenants, projectId, somebodyElse }) => {
    const id = randomUUID()
    await tenants.sql.query(
      `INSERT INTO quota_request (id, project_id, max_hosts, reason, requester_id, requester_name) VALUES ($1, $2, 9, 'r', $3, 'n')`,
      [id, projectId, somebodyElse.userId],
    )
    return { id, ...more }
  },
  absent: () => ({ id: randomUUID(), ...more }),
})

async function addZone({ tenants }: SampleWorld): Promise<{ regionId: string; zoneId: string }> {
  const [regionId, zoneId] = [randomUUID(), randomUUID()]
  await tenants.sql.query('INSERT INTO region (id, name) VALUES ($1, $2)', [regionId, uniqueName()])
  await tenants.sql.query('INSERT INTO availability_zone (id, region_id, name) VALUES ($1, $2, $3)', [
    ...[zoneId, regionId, uniqueName()],
  ])
  return { regionId, zoneId }
}
const onRegion = (more: () => object) => cloud(async (world) => ({ id: (await addZone(world)).regionId, ...more() }))

const ironic = (input: ProcedureSample['input']): ProcedureSample => ({ names: 'cloud', input })
const ironicFields = ({ zoneId }: TenantsFixture) => ({
  name: uniqueName(),
  url: 'https://ironic.example.org',
  availabilityZoneId: zoneId,
  auth: { kind: 'http_basic', username: 'ingot', secret: 'canary-secret-3' },
})

async function addIronicEndpoint({ sql, zoneId }: TenantsFixture): Promise<string> {
  const id = randomUUID()
  await sql.query(
    `INSERT INTO ironic_endpoint (id, name, url, availability_zone_id, auth, tls) VALUES ($1, $2, 'http://127.0.0.1:1', $3, $4, $5)`,
    [id, uniqueName(), zoneId, { kind: 'noauth' }, { mode: 'system' }],
  )
  return id
}

async function addIronicNode({ tenants, node }: SampleWorld, state = 'available'): Promise<string> {
  const [endpointId, id] = [await addIronicEndpoint(tenants), await node(state)]
  await tenants.sql.query(
    `UPDATE node SET engine = 'ironic', ironic_endpoint_id = $2, ironic_node_id = $3 WHERE id = $1`,
    [id, endpointId, randomUUID()],
  )
  await tenants.sql.query(`INSERT INTO ironic_node (node_id, facts, agreed) VALUES ($1, $2, '{}')`, [
    id,
    ironicFactsSample,
  ])
  return id
}

async function addBiosProfile({ sql }: TenantsFixture): Promise<string> {
  const id = randomUUID()
  await sql.query('INSERT INTO bios_profile (id, name) VALUES ($1, $2)', [id, uniqueName()])
  return id
}

const firmwareItems = [{ component: 'BIOS', version: '1', imageUrl: 'https://files.example.org/bios' }]
async function addFirmwareBaseline({ sql }: TenantsFixture): Promise<string> {
  const id = randomUUID()
  const items = JSON.stringify(firmwareItems)
  await sql.query('INSERT INTO firmware_baseline (id, name, items) VALUES ($1, $2, $3)', [id, uniqueName(), items])
  return id
}
async function addCampaign(tenants: TenantsFixture): Promise<string> {
  const [id, baselineId] = [randomUUID(), await addFirmwareBaseline(tenants)]
  await tenants.sql.query(
    `INSERT INTO firmware_campaign (id, name, baseline_id, items, canary_count, max_failures) VALUES ($1, 'c', $2, '[]', 1, 1)`,
    [id, baselineId],
  )
  return id
}

/** An export of the caller himself that the worker has yet to write. */
const ownExport: ProcedureSample = {
  names: 'nothing',
  input: async ({ tenants, user }) => {
    const [id, operationId] = [randomUUID(), randomUUID()]
    await tenants.sql.query(`INSERT INTO operation (id, kind, step_count) VALUES ($1, 'export.write', 1)`, [
      operationId,
    ])
    await tenants.sql.query(
      `INSERT INTO export (id, kind, format, user_id, request, operation_id, expires_at)
       VALUES ($1, 'host', 'csv', $2, '{"query":{"kind":"host"},"form":{"columns":["name"]}}', $3, now() + interval '1 hour')`,
      [id, user.userId, operationId],
    )
    return { id }
  },
}

/** One valid input per procedure. A procedure without one fails the matrix walk. */
export const procedureSamples: Readonly<Record<string, ProcedureSample>> = {
  ...accessSamples,
  ...bulkSamples,
  ...keyPairSamples,
  ...networkSamples,
  ...savedViewSamples,
  ...sdnSamples,
  ...peopleSamples,
  ...hostPolicySamples,
  ...rackSamples,
  ...signInSamples,
  ...switchSamples,
  ...tokenSamples,
  ...webhookSamples,
  'audit.list': page,
  ...licenceSamples,
  'audit.verify': nothing(),
  'audit.people': nothing({ q: 'a' }),
  'audit.export': nothing({ format: 'csv', columns: ['at', 'action'] }),
  'node.export': nothing({ format: 'xlsx', columns: ['name'], filter: { arch: 'x86_64' } }),
  'host.export': nothing({ format: 'csv', columns: ['name'] }),
  'export.progress': ownExport,
  'export.cancel': ownExport,
  'audit.getRetention': nothing(),
  'audit.setRetention': nothing({ retentionDays: 365, archive: true }),
  'biosProfile.list': page,
  'biosProfile.get': cloud(async ({ tenants }) => ({ id: await addBiosProfile(tenants) })),
  'biosProfile.create': cloud(() => ({ name: uniqueName(), attributes: { BootMode: 'Uefi' } })),
  'biosProfile.edit': cloud(async ({ tenants }) => ({
    ...{ id: await addBiosProfile(tenants), version: 0, name: uniqueName(), attributes: { BootMode: 'Uefi' } },
  })),
  'biosProfile.delete': cloud(async ({ tenants }) => ({ id: await addBiosProfile(tenants) })),
  'firmwareBaseline.list': page,
  'firmwareBaseline.get': cloud(async ({ tenants }) => ({ id: await addFirmwareBaseline(tenants) })),
  'firmwareBaseline.create': cloud(() => ({ name: uniqueName(), items: firmwareItems })),
  'firmwareBaseline.edit': cloud(async ({ tenants }) => ({
    ...{ id: await addFirmwareBaseline(tenants), version: 0, name: uniqueName(), items: firmwareItems },
  })),
  'firmwareBaseline.delete': cloud(async ({ tenants }) => ({ id: await addFirmwareBaseline(tenants) })),
  'firmwareUpdate.list': page,
  'firmwareUpdate.get': cloud(async ({ tenants }) => ({ id: await addCampaign(tenants) })),
  'firmwareUpdate.create': cloud(async (world) => ({
    ...{ name: uniqueName(), baselineId: await addFirmwareBaseline(world.tenants), nodeIds: [await world.node()] },
  })),
  'firmwareUpdate.abort': cloud(async ({ tenants }) => ({ id: await addCampaign(tenants) })),
  'flavor.list': page,
  'flavor.get': cloud(async ({ tenants }) => ({ id: await tenants.addFlavor() })),
  'flavor.choose': inProject(),
  'flavor.create': cloud(flavorFields),
  'flavor.edit': cloud(async ({ tenants }) => ({ id: await tenants.addFlavor(), version: 0, ...flavorFields() })),
  'flavor.delete': cloud(async ({ tenants }) => ({ id: await tenants.addFlavor() })),
  'host.list': page,
  'host.get': onHost(undefined),
  'host.matchPreview': inProject((world) => hostChoices(world)),
  'host.create': inProject((world) => ({
    ...hostChoices(world),
    name: uniqueName(),
    networkIds: [world.tenants.networkId],
    password: 'Canary-secret-2',
  })),
  'host.edit': onHost('host:show', () => ({ version: 0, name: uniqueName() })),
  'host.action': onHost('host:show', () => ({ action: 'reboot' }), 'host:reboot'),
  'host.rebuild': onHost('host:show', ({ tenants }) => ({ imageId: tenants.imageId })),
  'host.rescue': onHost('host:show'),
  'host.unrescue': onHost('host:show'),
  'host.delete': onHost('host:show'),
  'host.restore': onHost('host:show'),
  'host.handOver': onHost('host:show'),
  'host.markNetworkDone': onHost('host:show'),
  'host.setTags': onHost('host:show', () => ({ tags: ['env=test'] })),
  'host.openConsole': onHost('host:show'),
  'host.openGraphicalConsole': onHost('host:show'),
  'host.consoleHistory': onHost(undefined),
  'ironicEndpoint.list': page,
  'ironicEndpoint.get': ironic(async ({ tenants }) => ({ id: await addIronicEndpoint(tenants) })),
  'ironicEndpoint.create': ironic(({ tenants }) => ironicFields(tenants)),
  'ironicEndpoint.edit': ironic(async ({ tenants }) => ({
    id: await addIronicEndpoint(tenants),
    version: 0,
    ...ironicFields(tenants),
  })),
  'ironicEndpoint.delete': ironic(async ({ tenants }) => ({ id: await addIronicEndpoint(tenants) })),
  'ironicEndpoint.createNode': ironic(async ({ tenants }) => ({
    endpointId: await addIronicEndpoint(tenants),
    name: uniqueName(),
    driver: 'ipmi',
    driverInfo: { ipmi_address: '10.0.0.1', ipmi_password: 'canary-secret-4' },
  })),
  'ironicEndpoint.verify': ironic(async ({ tenants }) => ({ id: await addIronicEndpoint(tenants) })),
  'ironicEndpoint.import': ironic(async ({ tenants }) => ({ id: await addIronicEndpoint(tenants) })),
  'ironicNode.list': page,
  'ironicNode.get': ironic(async (world) => ({ id: await addIronicNode(world) })),
  'ironicNode.takeTheirs': ironic(async (world) => ({ id: await addIronicNode(world), fields: ['name'] })),
  'ironicNode.change': ironic(async (world) => ({ id: await addIronicNode(world), change: { type: 'read' } })),
  'ironicNode.editDriver': ironic(async (world) => ({
    id: await addIronicNode(world),
    driverInfo: { ipmi_password: 'canary-secret-5' },
  })),
  'ironicNode.runSteps': ironic(async (world) => ({
    id: await addIronicNode(world, 'manageable'),
    work: 'clean',
    steps: [{ interface: 'raid', step: 'create_configuration' }],
  })),
  'ironicNode.delete': ironic(async (world) => ({ id: await addIronicNode(world) })),
  'ironicNode.adopt': ironic(async (world) => ({
    id: await addIronicNode(world, 'active'),
    name: uniqueName(),
    projectId: world.projectId,
    imageId: world.tenants.imageId,
  })),
  'image.list': page,
  'image.get': cloud(async ({ tenants }) => ({ id: await tenants.addImage() })),
  'image.choose': nothing({ arch: 'x86_64' }),
  'image.edit': cloud(async ({ tenants }) => {
    const id = await tenants.addImage()
    return { id, name: uniqueName(), bootModes: ['uefi'], osDistro: 'x', osVersion: '1', minDiskGib: 1 }
  }),
  'image.import': cloud(() => ({
    name: uniqueName(),
    imageClass: 'business',
    arch: 'x86_64',
    bootModes: ['uefi'],
    files: [
      {
        role: 'disk',
        sha256: '0'.repeat(64),
        source: { kind: 'url', url: 'https://images.example.org/a.qcow2?token=canary-secret-3' },
      },
    ],
  })),
  'image.startUpload': cloud(async ({ tenants }) => ({ id: await tenants.addImage(), role: 'disk' })),
  'image.retry': cloud(async ({ tenants }) => ({ id: await tenants.addImage() })),
  'image.setActive': cloud(async ({ tenants }) => ({ id: await tenants.addImage(), active: false })),
  'image.makeDefault': cloud(async ({ tenants }) => ({ id: await tenants.addImage() })),
  'image.delete': cloud(async ({ tenants }) => ({ id: await tenants.addImage() })),
  'inspection.list': cloud(async (world) => ({ nodeId: await world.node() })),
  'inspection.compare': cloud(async (world) => {
    const [id, nodeId] = [randomUUID(), await world.node()]
    await world.tenants.sql.query('INSERT INTO inspection_run (id, node_id, finished_at) VALUES ($1, $2, now())', [
      id,
      nodeId,
    ])
    return { id }
  }),
  'live.events': nothing(),
  'node.list': page,
  'node.get': cloud((world) => nodeId(world)),
  'node.register': cloud(({ tenants }) => ({
    name: uniqueName(),
    availabilityZoneId: tenants.zoneId,
    arch: 'x86_64',
    bmc: bmc(),
    graphicalConsole: { host: 'screen.example.org', password: 'canary-secret-3' },
  })),
  'node.edit': cloud(async (world) => ({
    ...(await nodeId(world)),
    version: 0,
    name: uniqueName(),
    availabilityZoneId: world.tenants.zoneId,
    resourceClass: '',
    description: '',
    rootDeviceHints: null,
  })),
  'node.delete': cloud((world) => nodeId(world)),
  'node.action': cloud(async (world) => ({ ...(await nodeId(world)), action: 'powerOn' }), 'node:power_on'),
  'node.setMaintenance': cloud(async (world) => ({ ...(await nodeId(world)), reason: 'fan' })),
  'node.clearMaintenance': cloud(async (world) => {
    const { id } = await nodeId(world)
    await world.tenants.sql.query('UPDATE node SET maintenance = true WHERE id = $1', [id])
    return { id }
  }),
  'node.updateBmc': cloud(async (world) => ({ ...(await nodeId(world, 'manageable')), bmc: bmc() })),
  'node.checkBmc': cloud(() => ({ bmc: bmc() })),
  'node.bmcCheck': cloud(async ({ tenants, user }) => {
    const [checkId, operationId] = [randomUUID(), randomUUID()]
    await tenants.sql.query(`INSERT INTO operation (id, kind) VALUES ($1, 'bmc.check')`, [operationId])
    await tenants.sql.query(
      `INSERT INTO bmc_check (id, host, port, username, secret_sealed, requested_by, operation_id) VALUES ($1, 'h', 623, 'u', '\\x00', $2, $3)`,
      [checkId, user.userId, operationId],
    )
    return { checkId }
  }),
  'node.consoleHistory': cloud((world) => nodeId(world)),
  'node.hardware': cloud((world) => nodeId(world)),
  'node.sensors': cloud((world) => nodeId(world)),
  'node.readSensors': cloud((world) => nodeId(world)),
  'node.eventLog': cloud((world) => nodeId(world)),
  'node.readEventLog': cloud((world) => nodeId(world)),
  'node.setBootDevice': cloud(async (world) => ({ ...(await nodeId(world)), device: 'pxe' })),
  'node.setIndicator': cloud(async (world) => ({ ...(await nodeId(world)), state: 'lit' })),
  'node.injectNmi': cloud((world) => nodeId(world)),
  'node.bios': cloud((world) => nodeId(world)),
  'node.readBios': cloud((world) => nodeId(world)),
  'node.assignBiosProfile': cloud(async (world) => ({ ...(await nodeId(world)), profileId: null })),
  'node.applyBios': cloud((world) => nodeId(world)),
  'node.startTest': cloud(async (world) => ({
    ...(await nodeId(world, 'manageable')),
    tests: [{ name: 'cpu', seconds: 60 }],
  })),
  'node.tests': cloud((world) => nodeId(world)),
  'node.raid': cloud((world) => nodeId(world)),
  'node.readRaid': cloud((world) => nodeId(world)),
  'node.applyRaid': cloud((world) => nodeId(world)),
  'node.setRaidTarget': cloud(async (world) => ({ ...(await nodeId(world)), target: null })),
  'node.firmware': cloud((world) => nodeId(world)),
  'node.readFirmware': cloud((world) => nodeId(world)),
  'node.updateFirmware': cloud(async (world) => ({
    ...{ ...(await nodeId(world)), baselineId: await addFirmwareBaseline(world.tenants) },
  })),
  'operation.list': page,
  'operation.get': onOperation(),
  'operation.tray': nothing(),
  'operation.cancel': onOperation('operation:show'),
  'overview.get': nothing(),
  'project.list': nothing(),
  'quota.list': page,
  'quota.departments': nothing(),
  'quota.requests': nothing({}),
  'quota.get': { ...inProject(), show: 'quota:show' },
  'quota.setProject': inProject(() => ({ limits: { hosts: 100, nodes: null } })),
  'quota.setDepartment': cloud(({ tenants }) => ({
    departmentId: tenants.departments.joined,
    limits: { hosts: null, nodes: null },
  })),
  'quota.request': inProject(() => ({ limits: { hosts: 9, nodes: 9 }, reason: 'two more racks' })),
  'quota.decide': onQuotaRequest({ decision: 'denied', reason: 'no racks left' }),
  'quota.withdraw': onQuotaRequest({}),
  'session.me': nothing(),
  'session.list': nothing(),
  'session.setLocale': nothing({ locale: 'en' }),
  'session.revoke': {
    names: 'nothing',
    input: async ({ tenants, user }) => ({ id: await tenants.addSession(user.userId) }),
  },
  'session.revokeOthers': nothing(),
  'product.get': nothing(),
  'product.setName': nothing({ name: 'Foundry' }),
  'product.setLogo': nothing({
    logo: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  }),
  'product.removeLogo': nothing(),
  'region.list': nothing(),
  'region.create': nothing({ name: 'a new region' }),
  'region.rename': onRegion(() => ({ name: uniqueName() })),
  'region.setBareMetal': onRegion(() => ({ enabled: false })),
  'region.delete': onRegion(() => ({})),
  'zone.list': nothing(),
  'zone.create': cloud(async (world) => ({ ...(await addZone(world)), name: uniqueName(), erasePolicy: 'full' })),
  'zone.rename': cloud(async (world) => ({ id: (await addZone(world)).zoneId, name: uniqueName() })),
  'zone.delete': cloud(async (world) => ({ id: (await addZone(world)).zoneId })),
  'zone.setHardwareTestPolicy': cloud(({ tenants }) => ({ id: tenants.zoneId, policy: 'none' })),
}
