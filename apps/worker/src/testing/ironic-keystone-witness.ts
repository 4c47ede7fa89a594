import { randomUUID } from 'node:crypto'
import type { CreateIronicEndpointInput } from '@ingot/core/ironic/endpoint-input'
import { getIronicEndpoint } from '@ingot/db/ironic/list-endpoints'
import { requestEndpointWork } from '@ingot/db/ironic/request-endpoint-work'
import { createIronicEndpoint } from '@ingot/db/ironic/write-endpoint'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { RunningKeystone } from '@ingot/testing/ironic/start-keystone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IronicBench } from './ironic-bench'
import { openTlsFront, type TlsFront } from './tls-front'

const context = { actorId: null, actorName: 'admin' }

/** A cloud as people run it: Keystone's catalogue names Ironic, and both are behind TLS with an authority of their own. */
export function ironicKeystoneWitness(bench: () => IronicBench, keystone: () => RunningKeystone): void {
  describe.sequential('an Ironic behind Keystone and TLS', () => {
    let front: TlsFront
    let input: (tls: CreateIronicEndpointInput['tls']) => Omit<CreateIronicEndpointInput, 'auth'> & { auth: object }
    beforeAll(async () => {
      front = openTlsFront()
      await keystone().seed(await front.before(bench().ironic.url('keystone')))
      const authUrl = `${await front.before(keystone().url)}/v3`
      const who = { username: 'admin', userDomainName: 'Default', projectName: '', projectDomainName: 'Default' }
      const auth = { kind: 'keystone_password', ...who, authUrl, region: 'RegionOne', interface: 'public' }
      input = (tls) => ({ name: `cloud-${tls.mode}`, url: '', availabilityZoneId: bench().tenants.zoneId, auth, tls })
    })
    afterAll(() => front?.stop())

    const add = async (tls: CreateIronicEndpointInput['tls']) => {
      const { database, sealKeys } = bench()
      const id = randomUUID()
      const secretSealed = await sealSecret(sealKeys.publicKey, secretContext.ironic(id), 'secret')
      const endpoint = input(tls) as Parameters<typeof createIronicEndpoint>[1]['input']
      await createIronicEndpoint(database, { id, input: endpoint, secretSealed, context })
      await bench().work()
      return id
    }
    const found = async (id: string) => getIronicEndpoint(bench().database, id)

    test('is found in the catalogue, logged in to with all of its projects, and its nodes are seen', async () => {
      const id = await add({ mode: 'custom_ca', pem: front.certificatePem })
      // Its drivers are told a moment after the conductor answers, and a busy Keystone takes its time.
      const drivers = async () => {
        await requestEndpointWork(bench().database, { id, kind: 'ironic.verify', context })
        await bench().work()
        return (await found(id)).identity?.drivers.map(({ name }) => name) ?? []
      }
      await expect.poll(drivers, { timeout: 30_000, interval: 1_000 }).toContain('fake-hardware')
      const { identity, lastError, microversion } = await found(id)
      expect({ lastError, microversion }).toEqual({ lastError: null, microversion: '1.82' })
      expect(identity).toMatchObject({ url: expect.stringMatching(/^https:/), conductorsVisible: true })
      await requestEndpointWork(bench().database, { id, kind: 'ironic.import', context })
      await bench().work()
      // The same nodes as by the other way in: a MAC address is on one node only.
      expect((await found(id)).importResult).toMatchObject({
        imported: 0,
        refused: expect.arrayContaining([expect.objectContaining({ reason: 'mac_taken' })]),
      })
    }, 90_000)

    test('is not logged in to while nobody vouches for its certificate', async () => {
      const id = await add({ mode: 'system' })
      expect((await found(id)).lastError).toMatchObject({ code: 'endpoint_tls_untrusted' })
      await bench().rows('DELETE FROM ironic_endpoint WHERE id <> $1', [bench().endpointId])
    }, 60_000)
  })
}
