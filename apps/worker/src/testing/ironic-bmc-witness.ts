import { randomUUID } from 'node:crypto'
import { allowed } from '@ingot/core/access/verdict'
import { issueConsoleTicket } from '@ingot/db/console/issue-console-ticket'
import { getIronicNode } from '@ingot/db/ironic/get-ironic-node'
import type { IpmiTarget } from '@ingot/drivers/conformance/bmc-target'
import { startIpmiSimTarget } from '@ingot/drivers/conformance/ipmi-sim-target'
import { createLogger } from '@ingot/telemetry/logger'
import { findFreePort } from '@ingot/testing/free-port'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startConsoleRole } from '../console/start-console-role'
import { until } from './console-bench'
import { ConsoleClient, TEST_ORIGIN } from './console-client'
import type { IronicBench } from './ironic-bench'

/** A server with a BMC, all the way: Ingot, Ironic's own IPMI driver, ipmitool, and OpenIPMI's simulator. */
export function ironicBmcWitness(bench: () => IronicBench): void {
  describe.sequential('a server with a BMC, through Ironic', () => {
    let bmc: IpmiTarget
    let nodeId = ''
    beforeAll(async () => {
      bmc = await startIpmiSimTarget()
    })
    afterAll(() => bmc?.stop())

    const operation = async (id: string) =>
      (await bench().rows<Record<string, unknown>>('SELECT * FROM operation WHERE id = $1', [id]))[0]
    const done = async (id: string) => {
      await bench().work()
      return operation(id)
    }

    test('is enrolled, switched on and off, and given a boot device', async () => {
      const { host, port, username, password } = bmc.endpoint
      const created = await bench().createNode({
        name: 'with-bmc',
        driver: 'ipmi',
        driverInfo: {
          ipmi_address: host,
          ipmi_port: String(port),
          ipmi_username: username,
          ipmi_password: password,
          ipmi_cipher_suite: '3',
          ipmi_terminal_port: String(await findFreePort()),
        },
        interfaces: { boot: 'pxe', deploy: 'direct', inspect: 'no-inspect', console: 'ipmitool-socat' },
      })
      expect(await done(created)).toMatchObject({ status: 'succeeded', error_code: null })
      ;[{ id: nodeId = '' } = {}] = await bench().rows<{ id?: string }>(`SELECT id FROM node WHERE name = 'with-bmc'`)
      const ok = { status: 'succeeded', error_code: null }
      expect(await done(await bench().requestNode('node.enroll', nodeId, { nodeEvent: 'manage' }))).toMatchObject(ok)
      expect(await done(await bench().requestNode('node.power_on', nodeId))).toMatchObject(ok)
      expect(await done(await bench().requestNode('node.power_off', nodeId))).toMatchObject(ok)
      expect((await bmc.effects()).slice(-2)).toEqual(['on', 'off'])
      const change = { type: 'set_boot_device', device: 'pxe', persistent: false }
      expect(await done(await bench().requestNode('ironic.change_node', nodeId, { input: { change } }))).toMatchObject(
        ok,
      )
      const { details } = await getIronicNode(bench().database, nodeId)
      expect(details?.bootDevices).toEqual(expect.arrayContaining(['pxe', 'disk', 'cdrom', 'bios']))
    }, 60_000)

    test('has a console that Ingot switches on, relays, records and closes again', async () => {
      const { tenants, database, ironicDeps, sealKeys } = bench()
      const { userId, sessionId: userSessionId } = await tenants.addUser('watcher', { role: 'project_user' })
      const hostId = randomUUID()
      await bench().rows(
        `INSERT INTO host (id, project_id, owner_id, name, availability_zone_id, flavor_snapshot, image_id, node_id, state)
         VALUES ($1, $2, $3, 'console', $4, '{}', $5, $6, 'active')`,
        [hostId, tenants.projects.joined, userId, tenants.zoneId, tenants.imageId, nodeId],
      )
      const role = await startConsoleRole({
        database,
        deps: { sealKeys, ironic: ironicDeps, bmcOf: () => Promise.reject(new Error('its BMC is Ironic’s')) },
        host: '127.0.0.1',
        port: 0,
        origins: [TEST_ORIGIN],
        log: createLogger({ name: 'test', level: 'silent' }),
        recordConsole: false,
        pace: { flushMs: 20 },
      })
      try {
        const { ticket, sessionId } = await issueConsoleTicket(database, {
          kind: 'serial',
          hostId,
          userId,
          userSessionId,
          context: { actorId: userId, actorName: 'watcher' },
          rule: () => allowed,
        })
        const client = await new ConsoleClient(role.port).hello(ticket)
        await until(() => client.last('state')?.link).toMatchObject({ kind: 'open', code: null })
        // ipmitool says when its serial-over-LAN session stands; the simulated serial port echoes.
        await until(() => client.live).toContain('SOL Session operational')
        client.type('hello-over-ironic\r')
        await until(() => client.live).toContain('hello-over-ironic')
        bmc.printOnSerial('kernel: panic\r\n')
        await until(() => client.live).toContain('kernel: panic')
        const recorded = async () => {
          const chunks = await bench().rows<{ bytes: Buffer }>('SELECT bytes FROM console_chunk WHERE host_id = $1', [
            hostId,
          ])
          return Buffer.concat(chunks.map(({ bytes }) => bytes)).toString()
        }
        await until(recorded).toContain('kernel: panic')
        client.close()
        const closed = () => bench().rows('SELECT close_reason FROM console_session WHERE id = $1', [sessionId])
        await until(closed).toEqual([{ close_reason: 'left' }])
        expect(
          await bench().rows(`SELECT action FROM audit_event WHERE target_id = $1 ORDER BY seq`, [hostId]),
        ).toContainEqual({ action: 'host.console_open' })
      } finally {
        await role.close()
        await bench().rows('DELETE FROM console_session')
        await bench().rows('UPDATE host SET node_id = NULL WHERE id = $1', [hostId])
      }
    }, 60_000)

    test('says in Ironic’s words what its driver lacks, and goes when it is deleted', async () => {
      const inspect = await bench().requestNode('node.inspect', nodeId, { nodeEvent: 'inspect' })
      expect(await done(inspect)).toMatchObject({ status: 'failed', error_code: 'driver_unsupported' })
      const removed = await done(await bench().requestNode('ironic.delete_node', nodeId))
      expect(removed).toMatchObject({ status: 'succeeded', error_code: null })
      expect(await bench().rows('SELECT 1 FROM node WHERE id = $1', [nodeId])).toEqual([])
    }, 60_000)
  })
}
