import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lab } from '../lab'
import { startLab } from '../start-lab'
import { errorKey, RedfishClientFixture, until } from './redfish-client-fixture'
import { vendorProfileNames } from './vendor-profile'

let lab: Lab
let dataDir: string
const sessions = '/redfish/v1/SessionService/Sessions'
const client = (name: string) => new RedfishClientFixture(lab, name)
const login = () => ({ UserName: lab.username, Password: lab.password })

function start(): Promise<Lab> {
  const nodes = vendorProfileNames.map((redfish) => ({ name: redfish, profile: 'c1.small' as const, redfish }))
  // Long enough to meet a controller that restarts, on a slow machine too.
  return startLab({ nodes, dataDir, timings: { agentStartMs: 500 }, controlPort: null })
}
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ingot-redfish-'))
  lab = await start()
})
afterAll(async () => {
  await lab.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test.each(vendorProfileNames)('every link that %s shows leads to a resource', async (name) => {
  const bmc = new RedfishClientFixture(lab, name, true)
  const waiting = ['/redfish/v1']
  const seen = new Set<string>()
  const collect = (value: unknown): void => {
    if (!value || typeof value !== 'object') return
    for (const [key, inner] of Object.entries(value)) {
      if (key === '@odata.id' && typeof inner === 'string' && !inner.includes('#')) waiting.push(inner)
      else collect(inner)
    }
  }
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const response = await bmc.get(path)
    expect([path, response.status]).toEqual([path, 200])
    expect(path === '/redfish/v1' || response.body['@odata.id']).toBeTruthy()
    collect(response.body)
  }
  expect(seen.size).toBeGreaterThan(40)
})

test('the root is for everybody, the rest for those who log in, and a stranger cannot tell what exists', async () => {
  const bmc = client('openbmc')
  const stranger = { anonymous: true }
  expect(await bmc.send('GET', '/redfish/v1/', undefined, {}, stranger)).toMatchObject({ status: 200 })
  for (const path of ['/redfish/v1/Systems/system', '/redfish/v1/nothing']) {
    const response = await bmc.send('GET', path, undefined, {}, stranger)
    expect(response.status).toBe(401)
    expect(response.headers['www-authenticate']).toContain('Basic')
  }
  expect(await bmc.get('/redfish/v1/nothing')).toMatchObject({ status: 404 })
  expect(await bmc.get(sessions, { authorization: 'Basic eDp5' })).toMatchObject({ status: 401 })
  expect(await bmc.get(sessions, { 'x-auth-token': 'made-up' })).toMatchObject({ status: 401 })
  expect(await bmc.post(sessions, { UserName: lab.username, Password: 'wrong' })).toMatchObject({ status: 401 })
})

test('a method that a resource lacks is 405 and names those it has', async () => {
  const response = await client('openbmc').send('DELETE', '/redfish/v1/Systems/system')
  expect(response.status).toBe(405)
  expect(response.headers.allow).toBe('GET, HEAD, PATCH')
  expect(await client('openbmc').send('HEAD', '/redfish/v1/Systems')).toMatchObject({ status: 200, text: '' })
})

test('sessions are few; when they are used up, basic authentication still works', async () => {
  const bmc = client('strict')
  const opened = await Promise.all(Array.from({ length: 4 }, () => bmc.post(sessions, login())))
  expect(opened.map((response) => response.status)).toEqual([201, 201, 201, 201])
  const fifth = await bmc.post(sessions, login())
  expect([fifth.status, errorKey(fifth)]).toEqual([503, 'SessionLimitExceeded'])
  expect(await bmc.get('/redfish/v1/Systems')).toMatchObject({ status: 200 })
  const token = opened[0]?.headers['x-auth-token'] as string
  const place = opened[0]?.headers.location as string
  expect(await bmc.get('/redfish/v1/Systems', { 'x-auth-token': token })).toMatchObject({ status: 200 })
  expect(await bmc.send('DELETE', place, undefined, { 'x-auth-token': token })).toMatchObject({ status: 204 })
  expect(await bmc.get('/redfish/v1/Systems', { 'x-auth-token': token })).toMatchObject({ status: 401 })
  expect(await bmc.post(sessions, login())).toMatchObject({ status: 201 })
})

test('the fault session-slots-full refuses sessions alone', async () => {
  const bmc = client('openbmc')
  bmc.node.setFault('session-slots-full', { once: true })
  expect(await bmc.post(sessions, login())).toMatchObject({ status: 503 })
  expect(await bmc.post(sessions, login())).toMatchObject({ status: 201 })
})

test('the fault auth-fails refuses the right password, in a session and without', async () => {
  const bmc = client('openbmc')
  bmc.node.setFault('auth-fails')
  expect(await bmc.post(sessions, login())).toMatchObject({ status: 401 })
  expect(await bmc.get('/redfish/v1/Systems')).toMatchObject({ status: 401 })
  bmc.node.clearFault()
  expect(await bmc.get('/redfish/v1/Systems')).toMatchObject({ status: 200 })
})

test('a new password holds for IPMI too, and throws out every other session', async () => {
  const bmc = client('lenovo-xcc')
  const account = '/redfish/v1/AccountService/Accounts/1'
  const [mine, other] = await Promise.all([bmc.post(sessions, login()), bmc.post(sessions, login())])
  const token = { 'x-auth-token': mine.headers['x-auth-token'] as string }
  expect(await bmc.patch(account, { Password: 'short' }, token)).toMatchObject({ status: 400 })
  expect(await bmc.patch(account, { Password: 'longer than twenty bytes' }, token)).toMatchObject({ status: 400 })
  expect(await bmc.patch(account, { Password: 'new-password' }, token)).toMatchObject({ status: 204 })
  expect(bmc.node.bmc.users[0]?.key.toString('utf8').replaceAll('\0', '')).toBe('new-password')
  expect(await bmc.get(sessions, token)).toMatchObject({ status: 200 })
  const gone = { 'x-auth-token': other.headers['x-auth-token'] as string }
  expect(await bmc.get(sessions, gone)).toMatchObject({ status: 401 })
  expect(await bmc.get('/redfish/v1/Systems')).toMatchObject({ status: 401 })
  bmc.node.bmc.setPassword(lab.password)
  expect(await bmc.get('/redfish/v1/Systems')).toMatchObject({ status: 200 })
})

test('a change with a stale ETag is 412, without one 428 where the firmware insists', async () => {
  const bmc = client('openbmc')
  const system = '/redfish/v1/Systems/system'
  const { etag } = (await bmc.get(system)).headers as { etag: string }
  const change = { AssetTag: 'rack 7' }
  expect(await bmc.patch(system, change, { 'if-match': etag })).toMatchObject({ status: 204 })
  const stale = await bmc.patch(system, change, { 'if-match': etag })
  expect([stale.status, errorKey(stale)]).toEqual([412, 'PreconditionFailed'])
  expect(await bmc.patch(system, change, { 'if-match': '*' })).toMatchObject({ status: 204 })
  expect(await bmc.patch(system, change)).toMatchObject({ status: 204 })
  expect(await client('strict').patch('/redfish/v1/Systems/Node-0', change)).toMatchObject({ status: 428 })
})

test('a weak ETag never matches, its strong form does', async () => {
  const bmc = client('ami-megarac')
  const system = '/redfish/v1/Systems/Self'
  const { etag } = (await bmc.get(system)).headers as { etag: string }
  expect(etag).toMatch(/^W\/"/)
  expect(await bmc.patch(system, { AssetTag: 'x' }, { 'if-match': etag })).toMatchObject({ status: 412 })
  expect(await bmc.patch(system, { AssetTag: 'x' }, { 'if-match': etag.slice(2) })).toMatchObject({ status: 204 })
})

test('$expand replaces references by what they refer to, one level deep', async () => {
  const { body } = await client('openbmc').get('/redfish/v1/Systems/system/EthernetInterfaces?$expand=.($levels=1)')
  const macs = (body.Members as Array<{ MACAddress: string }>).map((member) => member.MACAddress.toLowerCase())
  expect(macs).toEqual(lab.node('openbmc').macs)
})

test('a body that is not JSON, and a property nobody knows, are refused with the reason', async () => {
  const bmc = client('openbmc')
  const unknown = await bmc.patch('/redfish/v1/Systems/system', { Colour: 'red' })
  expect([unknown.status, errorKey(unknown)]).toEqual([400, 'PropertyUnknown'])
  const list = await bmc.patch('/redfish/v1/Systems/system', ['x'])
  expect([list.status, errorKey(list)]).toEqual([400, 'MalformedJSON'])
})

test('the fault malformed-json cuts answers in the middle', async () => {
  const bmc = client('openbmc')
  bmc.node.setFault('malformed-json', { once: true })
  const response = await bmc.get('/redfish/v1/Systems/system')
  expect(response.status).toBe(200)
  expect(() => JSON.parse(response.text)).toThrow()
  expect(await bmc.get('/redfish/v1/Systems/system')).toMatchObject({ body: { Id: 'system' } })
})

test('the faults slow and unreachable hold for Redfish as for IPMI', async () => {
  const bmc = client('openbmc')
  bmc.node.setFault('slow', { delayMs: 150 })
  const started = Date.now()
  await bmc.get('/redfish/v1')
  expect(Date.now() - started).toBeGreaterThanOrEqual(150)
  bmc.node.clearFault()
  bmc.node.setFault('unreachable')
  const silent = bmc.send('GET', '/redfish/v1', undefined, {}, { timeoutMs: 200 })
  await expect(silent).rejects.toThrow('no answer')
  bmc.node.clearFault()
})

test('the fault expired-certificate shows a certificate that ended', async () => {
  const bmc = client('openbmc')
  bmc.node.setFault('expired-certificate')
  const port = bmc.node.redfishPort as number
  const validTo = await new Promise<string>((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().valid_to)
      socket.destroy()
    })
    socket.on('error', reject)
  })
  expect(Date.parse(validTo)).toBeLessThan(Date.now())
  await expect(bmc.get('/redfish/v1')).rejects.toThrow()
  bmc.node.clearFault()
  expect(await bmc.get('/redfish/v1')).toMatchObject({ status: 200 })
})

test('a controller that restarts is away for a while and has forgotten its sessions', async () => {
  const bmc = client('hpe-ilo5')
  const token = { 'x-auth-token': (await bmc.post(sessions, login())).headers['x-auth-token'] as string }
  const reset = '/redfish/v1/Managers/1/Actions/Manager.Reset'
  expect(await bmc.post(reset, { ResetType: 'GracefulRestart' }, token)).toMatchObject({ status: 204 })
  expect((await bmc.get('/redfish/v1')).status).toBe(503)
  await until(async () => (await bmc.get('/redfish/v1')).status === 200)
  expect(await bmc.get(sessions, token)).toMatchObject({ status: 401 })
})

test('the certificate outlives a restart of the lab, and a lab without Redfish has no ports for it', async () => {
  const before = lab.tlsFingerprint
  expect(before).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  await lab.stop()
  lab = await start()
  expect(lab.tlsFingerprint).toBe(before)
  const plain = await startLab({ nodes: { count: 1 }, dataDir, timings: 'fast', controlPort: null, redfish: false })
  expect([plain.tlsFingerprint, plain.nodes[0]?.redfishPort]).toEqual([null, null])
  await plain.stop()
})
