import { selfSignedCertificate } from '@ingot/lab/agent/self-signed-certificate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPeerCertificate } from './peer-certificate'
import { RedfishConnection } from './redfish-connection'
import { fixtureCredential, RedfishFixture, refusal } from './testing/redfish-fixture'

const systemPath = '/redfish/v1/Systems/1'
const sessionsPath = '/redfish/v1/SessionService/Sessions'

let bmc: RedfishFixture
let connection: RedfishConnection
beforeEach(async () => {
  bmc = await RedfishFixture.start()
  connection = new RedfishConnection(bmc.endpoint)
})
afterEach(async () => {
  await connection.close()
  await bmc.stop()
})

const read = () => connection.get(systemPath)

describe('trust', () => {
  it('sends nothing to a BMC whose certificate nobody vouches for', async () => {
    const stranger = new RedfishConnection({ ...bmc.endpoint, tls: { mode: 'system' } })
    await expect(stranger.get(systemPath)).rejects.toMatchObject({ code: 'bmc_tls_untrusted' })
    expect(bmc.requests).toEqual([])
    await stranger.close()
  })

  it('trusts exactly the pinned certificate, and sends nothing to another', async () => {
    const { fingerprint256 } = await readPeerCertificate('127.0.0.1', bmc.port)
    const pinned = new RedfishConnection({ ...bmc.endpoint, tls: { mode: 'pinned', fingerprint256 } })
    expect((await pinned.get(systemPath)).body.PowerState).toBe('Off')
    await pinned.close()
    bmc.requests.length = 0
    const wrong = fingerprint256.replace(/^../, fingerprint256.startsWith('00') ? '01' : '00')
    const other = new RedfishConnection({ ...bmc.endpoint, tls: { mode: 'pinned', fingerprint256: wrong } })
    await expect(other.get(systemPath)).rejects.toMatchObject({
      code: 'bmc_tls_untrusted',
      detail: { reason: 'FINGERPRINT_MISMATCH', fingerprint256 },
    })
    expect(bmc.requests).toEqual([])
    await other.close()
  })

  it('refuses an expired certificate although its authority is known', async () => {
    const old = await RedfishFixture.start({ certificate: selfSignedCertificate('127.0.0.1', Date.UTC(2020, 0, 1)) })
    const expired = new RedfishConnection(old.endpoint)
    await expect(expired.get(systemPath)).rejects.toMatchObject({
      code: 'bmc_tls_untrusted',
      detail: { reason: 'CERT_HAS_EXPIRED' },
    })
    expect(old.requests).toEqual([])
    await expired.close()
    await old.stop()
  })

  it('refuses a certificate of another name', async () => {
    const named = await RedfishFixture.start({ certificate: selfSignedCertificate('192.0.2.1') })
    const wrong = new RedfishConnection(named.endpoint)
    await expect(wrong.get(systemPath)).rejects.toMatchObject({ code: 'bmc_tls_untrusted' })
    await wrong.close()
    await named.stop()
  })

  it('shows the certificate for confirmation without sending a request', async () => {
    const shown = await readPeerCertificate('127.0.0.1', bmc.port)
    expect(shown).toMatchObject({ selfSigned: true, trustedBySystem: false })
    expect(shown.fingerprint256).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(shown.validToMs).toBeGreaterThan(Date.now())
    expect(bmc.requests).toEqual([])
  })
})

describe('sessions', () => {
  it('logs in once for many requests, and gives the session back', async () => {
    await Promise.all(Array.from({ length: 8 }, read))
    expect(bmc.sent('POST', sessionsPath)).toHaveLength(1)
    await connection.close()
    expect(bmc.sent('DELETE', `${sessionsPath}/1`)).toHaveLength(1)
  })

  it('renews a session that ended, once for all requests that met its end', async () => {
    await read()
    bmc.tokens.clear()
    await Promise.all([read(), read(), read()])
    expect(bmc.sent('POST', sessionsPath)).toHaveLength(2)
  })

  it('does not try a wrong password again', async () => {
    const wrong = new RedfishConnection({ ...bmc.endpoint, password: 'wrong' })
    await expect(wrong.get(systemPath)).rejects.toMatchObject({ code: 'bmc_auth_failed' })
    expect(bmc.sent('POST', sessionsPath)).toHaveLength(1)
    await wrong.close()
  })

  it.each([
    ['has no sessions', { status: 404 }],
    ['has none free', { status: 503 }],
    ['says that its limit is reached', refusal(400, 'CreateLimitReachedForResource')],
  ])('uses basic authentication when the BMC %s, unless told to use sessions', async (_what, answer) => {
    bmc.on.set(`POST ${sessionsPath}`, () => answer)
    await read()
    await read()
    expect(bmc.sent('POST', sessionsPath)).toHaveLength(1)
    expect(bmc.sent('GET', systemPath)[1]?.headers.authorization).toMatch(/^Basic /)
    const strict = new RedfishConnection({ ...bmc.endpoint, auth: 'session' })
    await expect(strict.get(systemPath)).rejects.toMatchObject({ name: 'DriverError' })
    await strict.close()
  })

  it('opens no session when told to use basic authentication', async () => {
    const basic = new RedfishConnection({ ...bmc.endpoint, auth: 'basic' })
    await basic.get(systemPath)
    expect(bmc.sent('POST', sessionsPath)).toEqual([])
    await basic.close()
  })
})

describe('changes', () => {
  it('are made on what was read, and once more when somebody else was faster', async () => {
    let etag = 'W/"1"'
    bmc.on.set(`GET ${systemPath}`, () => ({ body: {}, headers: { etag } }))
    bmc.on.set(`PATCH ${systemPath}`, ({ headers }) => ({ status: headers['if-match'] === etag ? 204 : 412 }))
    const resource = await read()
    etag = '"2"'
    await connection.patch(resource, { AssetTag: 'x' })
    expect(bmc.sent('PATCH', systemPath).map(({ headers }) => headers['if-match'])).toEqual(['W/"1"', '"2"'])
  })

  it('use a strong ETag where the BMC does not accept the weak one it gave', async () => {
    bmc.on.set(`GET ${systemPath}`, () => ({ body: {}, headers: { etag: 'W/"1"' } }))
    bmc.on.set(`PATCH ${systemPath}`, ({ headers }) => ({ status: headers['if-match'] === '"1"' ? 204 : 412 }))
    await connection.patch(await read(), {})
    expect(bmc.sent('PATCH', systemPath)).toHaveLength(2)
  })

  it('give up after one more try', async () => {
    bmc.on.set(`PATCH ${systemPath}`, () => ({ status: 412 }))
    await expect(connection.patch(await read(), {})).rejects.toMatchObject({ code: 'bmc_busy' })
    expect(bmc.sent('PATCH', systemPath)).toHaveLength(2)
  })

  it.each([409, 503])('that the BMC puts off with %i are busy, and not repeated by the driver', async (status) => {
    bmc.on.set('POST /do', () => ({ status, headers: { 'retry-after': '1' } }))
    await expect(connection.post('/do', {}, { repeatable: true })).rejects.toMatchObject({ code: 'bmc_busy' })
    expect(bmc.sent('POST', '/do')).toHaveLength(1)
  })

  it('whose answer is lost have an unknown outcome', async () => {
    bmc.on.set('POST /do', () => ({ status: 502 }))
    const failing = (repeatable: boolean) => connection.post('/do', {}, { repeatable })
    await expect(failing(false)).rejects.toMatchObject({ code: 'bmc_outcome_unknown' })
    await expect(failing(true)).rejects.toMatchObject({ code: 'bmc_protocol_error' })
  })
})

describe('answers', () => {
  it('that say "later" to a reading are asked for once more', async () => {
    let count = 0
    bmc.on.set(`GET ${systemPath}`, () =>
      count++ === 0 ? { status: 503, headers: { 'retry-after': '0' } } : { body: { Id: '1' } },
    )
    expect((await read()).body.Id).toBe('1')
    count = -5
    bmc.on.set(`GET ${systemPath}`, () => ({ status: 503, headers: { 'retry-after': '600' } }))
    bmc.requests.length = 0
    await expect(read()).rejects.toMatchObject({ code: 'bmc_busy' })
    expect(bmc.sent('GET', systemPath)).toHaveLength(1)
  })

  it('are followed to another path, but never to another machine', async () => {
    bmc.on.set('GET /old', () => ({ status: 308, headers: { location: systemPath } }))
    expect((await connection.get('/old')).body.PowerState).toBe('Off')
    const elsewhere = [`https://192.0.2.1${systemPath}`, `http://127.0.0.1:${bmc.port}/x`, '//192.0.2.1/x', 'data:x']
    for (const location of elsewhere) {
      bmc.on.set('GET /old', () => ({ status: 302, headers: { location } }))
      await expect(connection.get('/old')).rejects.toMatchObject({ code: 'bmc_protocol_error' })
    }
    bmc.on.set('GET /loop', () => ({ status: 301, headers: { location: '/loop' } }))
    await expect(connection.get('/loop')).rejects.toMatchObject({ code: 'bmc_protocol_error' })
  })

  it.each([
    ['no JSON', { raw: '<html>' }],
    ['half of a JSON', { raw: '{"a":' }],
    ['nothing', { raw: '' }],
    ['a number', { raw: '7' }],
    ['damaged compression', { raw: '\x1f\x8bnope', headers: { 'content-encoding': 'gzip' } }],
    ['17 MiB', { raw: `"${'x'.repeat(17 << 20)}"` }],
    ['a length that cannot be', { headers: { 'content-length': '99999999999' } }],
  ])('that are %s are a protocol error', async (_what, answer) => {
    bmc.on.set(`GET ${systemPath}`, () => answer)
    await expect(read()).rejects.toMatchObject({ name: 'DriverError', code: 'bmc_protocol_error' })
  })

  it('never carry a secret into an error, even when the BMC repeats it', async () => {
    await read()
    const { password } = fixtureCredential
    const [token = ''] = bmc.tokens
    bmc.on.set('POST /do', ({ headers }) =>
      refusal(400, 'PropertyValueError', { Message: `bad: ${password} ${headers['x-auth-token']}` }),
    )
    const error = await connection.post('/do', { Password: password }, { repeatable: true }).catch((each) => each)
    expect(error).toMatchObject({ code: 'bmc_refused', detail: { status: 400, message: 'PropertyValueError' } })
    const shown = `${error.message} ${JSON.stringify(error.detail)}`
    expect(shown).not.toContain(password)
    expect(shown).not.toContain('fixture-Secret')
    expect(shown).not.toContain(token)
  })

  it.each([
    [403, 'InsufficientPrivilege', 'bmc_privilege_too_low'],
    [400, 'ActionNotSupported', 'bmc_unsupported'],
    [400, 'IDRAC.2.8.SYS518', 'bmc_busy'],
    [400, 'iLO.2.14.InvalidOperationForSystemState', 'bmc_busy'],
    [400, 'PropertyValueNotInList', 'bmc_refused'],
    [404, 'ResourceMissingAtURI', 'bmc_unsupported'],
    [405, 'OperationNotAllowed', 'bmc_unsupported'],
    [500, 'InternalError', 'bmc_protocol_error'],
  ])('%i %s are %s', async (status, message, code) => {
    bmc.on.set('POST /do', () => refusal(status, message))
    await expect(connection.post('/do', {}, { repeatable: true })).rejects.toMatchObject({ code })
  })
})

describe('a network', () => {
  it('without the BMC is named', async () => {
    const { endpoint } = bmc
    await bmc.stop()
    const gone = new RedfishConnection(endpoint)
    await expect(gone.get(systemPath)).rejects.toMatchObject({ code: 'bmc_unreachable' })
    const nameless = new RedfishConnection({ ...endpoint, host: 'bmc.invalid' })
    await expect(nameless.get(systemPath)).rejects.toMatchObject({ code: 'bmc_name_unresolved' })
    await Promise.all([gone.close(), nameless.close()])
    bmc = await RedfishFixture.start()
  })

  it('is not used after closing', async () => {
    await connection.close()
    await expect(read()).rejects.toMatchObject({ code: 'driver_closed' })
  })
})
