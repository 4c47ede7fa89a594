import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SdnEndpoint, SdnTrust } from '../../contract/sdn'
import { type IssuedCertificate, issueCertificate, makeAuthority } from '../testing/issue-certificate'
import { OvsdbServers, ovsdbRefusal } from '../testing/ovsdb-servers'
import { OvsdbClient } from './ovsdb-client'

const refusal = ovsdbRefusal()

describe.skipIf(refusal !== null)(
  `ovsdb-server of Debian over TLS${refusal === null ? '' : ` (skipped: ${refusal})`}`,
  () => {
    let servers: OvsdbServers
    /** wants a certificate of the authority from whoever connects */
    let strict: number
    /** wants none, and its own is over */
    let expired: number
    let authority: IssuedCertificate
    let other: IssuedCertificate
    let client: SdnEndpoint['client']

    beforeAll(async () => {
      servers = await OvsdbServers.open()
      ;[authority, other] = (await Promise.all(
        ['authority', 'other'].map((name) => makeAuthority(servers.directory, name)),
      )) as [IssuedCertificate, IssuedCertificate]
      const [server, old] = await Promise.all([
        issueCertificate(authority, 'server', { dnsName: 'ovnnb' }),
        issueCertificate(authority, 'old', { dnsName: 'ovnnb', days: -1 }),
      ])
      client = await issueCertificate(authority, 'worker')
      const argumentsOf = ({ keyFile, certificateFile }: IssuedCertificate, peers: string) => [
        ...[`--private-key=${keyFile}`, `--certificate=${certificateFile}`, `--ca-cert=${peers}`],
      ]
      strict = await servers.start('strict', argumentsOf(server, authority.certificateFile))
      expired = await servers.start('expired', argumentsOf(old, 'none'))
    })
    afterAll(() => servers?.stop())

    const by = (caPem: string | null, serverName: string | null = null): SdnTrust => ({
      ...{ mode: 'authority', caPem, serverName },
    })
    const own = () => by(authority.certificatePem)
    async function look(port: number, trust: SdnTrust, shown: SdnEndpoint['client'] = client) {
      const remotes = [{ tls: true, host: '127.0.0.1', port }]
      const ovsdb = new OvsdbClient({ remotes, trust, client: shown }, 'OVN_Northbound')
      try {
        const pins = await ovsdb.pinShown()
        await ovsdb.server()
        await ovsdb.transact([{ op: 'comment', comment: 'x' }])
        return pins
      } finally {
        await ovsdb.close()
      }
    }
    const refused = (problem: string) => ({
      ...{ code: 'switch_certificate_refused', detail: { problem }, outcome: 'untouched' },
    })

    test('a server whose certificate the authority signed is spoken to, by its address and by the name in it', async () => {
      await look(strict, own())
      await look(strict, by(authority.certificatePem, 'ovnnb'))
    })

    test('a certificate of another authority, or one that only its own authority knows, is refused', async () => {
      await expect(look(strict, by(other.certificatePem))).rejects.toMatchObject(refused('other_authority'))
      await expect(look(strict, by(null))).rejects.toMatchObject(refused('other_authority'))
    })

    test('a certificate that is over, and one for another name, are refused', async () => {
      await expect(look(expired, own())).rejects.toMatchObject(refused('expired'))
      const named = by(authority.certificatePem, 'ovnsb')
      await expect(look(strict, named)).rejects.toMatchObject(refused('other_name'))
    })

    test('who shows no certificate, or one of another authority, is told that the server refused it', async () => {
      await expect(look(strict, own(), null)).rejects.toMatchObject(refused('ours_refused'))
      const stranger = await issueCertificate(other, 'stranger')
      await expect(look(strict, own(), stranger)).rejects.toMatchObject(refused('ours_refused'))
    })

    test('without an authority the certificate of the first look counts, and no other one later', async () => {
      const pins = await look(strict, { mode: 'pinned', pins: {} })
      const server = `ssl:127.0.0.1:${strict}`
      expect(pins).toEqual({ [server]: expect.stringMatching(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/) })
      expect(await look(strict, { mode: 'pinned', pins: pins ?? {} })).toEqual(pins)
      const elsewhere = { [server]: 'AB:CD' }
      await expect(look(strict, { mode: 'pinned', pins: elsewhere })).rejects.toMatchObject({
        ...{ code: 'switch_certificate_changed', outcome: 'untouched' },
        detail: { server, expected: 'AB:CD', shown: pins?.[server] },
      })
    })

    test('nothing is said to a server that has no pin, except to look at its certificate', async () => {
      const remotes = [{ tls: true, host: '127.0.0.1', port: strict }]
      const ovsdb = new OvsdbClient({ remotes, trust: { mode: 'pinned', pins: {} }, client }, 'OVN_Northbound')
      await expect(ovsdb.server()).rejects.toMatchObject(refused('not_pinned'))
    })

    test('TLS to a server that speaks none, and none to one that does, are told apart from silence', async () => {
      const plain = await servers.start('plain')
      await expect(look(plain, own())).rejects.toMatchObject({ outcome: 'untouched' })
      const remotes = [{ tls: false, host: '127.0.0.1', port: strict }]
      const ovsdb = new OvsdbClient({ remotes, trust: own(), client: null }, 'OVN_Northbound')
      // Some versions of OpenSSL say why before they hang up.
      const { code } = await ovsdb.server().catch((error) => error)
      expect(['switch_session_lost', 'switch_reply_unknown']).toContain(code)
    })
  },
)
