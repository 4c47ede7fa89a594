import { randomUUID } from 'node:crypto'
import { requestSdnVerification } from '@ingot/db/sdn-controller/write-controller'
import { decidePlan } from '@ingot/db/switch-plan/decide-plan'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import { type OvnCentral, ovnCentralRefusal, startOvnCentral } from '@ingot/drivers/sdn/testing/ovn-site'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../testing/provision-bench'

const refusal = ovnCentralRefusal()

describe.skipIf(refusal !== null)(
  `a zone of an SDN controller${refusal === null ? '' : ` (skipped: ${refusal})`}`,
  () => {
    let central: OvnCentral
    let bench: Awaited<ReturnType<typeof openProvisionBench>>
    const controllerId = randomUUID()
    const macOf = () => bench.lab.node('server').macs[0] ?? ''
    const networks = () =>
      central.nbctl('--bare', '--columns=name', 'list', 'Logical_Switch').split(/\s+/).filter(Boolean).sort()
    const networkOfPort = (mac: string) =>
      networks().find((name) => central.nbctl('lsp-list', name).includes(`(${mac})`)) ?? 'none'
    const atPowerOn: string[] = []

    /** Notes in which network the machine was whenever it was switched on. */
    function watched(bmc: Bmc): Bmc {
      const set = bmc.power.set.bind(bmc.power)
      const power = Object.assign(Object.create(bmc.power), {
        set: async (action: Parameters<typeof set>[0]) => {
          if (action === 'on') atPowerOn.push(networkOfPort(macOf()))
          return set(action)
        },
        read: () => bmc.power.read(),
      })
      return new Proxy(bmc, { get: (of, key) => (key === 'power' ? power : Reflect.get(of, key)) })
    }

    beforeAll(async () => {
      central = await startOvnCentral()
      bench = await openProvisionBench([{ name: 'server', profile: 'c1.small' }], { dress: watched })
      await bench.sql.query(`INSERT INTO sdn_controller (id, name, endpoint) VALUES ($1, 'ovn', $2)`, [
        ...[controllerId, `tcp:127.0.0.1:${central.port}`],
      ])
      await bench.sql.query(
        `INSERT INTO network_scheme (availability_zone_id, kind, provisioning_vlan, quarantine_vlan, cleaning_vlan, sdn_controller_id, updated_at)
       SELECT id, 'dynamic_sdn', 10, 40, 40, $1, now() FROM availability_zone`,
        [controllerId],
      )
      await bench.sql.query(
        `INSERT INTO physical_network (id, availability_zone_id, name) SELECT gen_random_uuid(), id, 'physnet1' FROM availability_zone`,
      )
    }, 60_000)
    afterAll(async () => {
      await bench?.close()
      await central?.stop()
    })

    test('the look at the controller is kept on it, and why one cannot be reached', async () => {
      const look = async () => {
        const context = { actorId: null, actorName: 'test' }
        await bench.run((await requestSdnVerification(bench.database, { id: controllerId, context })).id)
        return bench.one('SELECT identity, last_error_code AS error FROM sdn_controller WHERE id = $1', [controllerId])
      }
      const seen = { schema: 'OVN_Northbound', northdAnswers: true }
      expect(await look()).toMatchObject({ identity: seen, error: null })
      await bench.sql.query(`UPDATE sdn_controller SET endpoint = $2 WHERE id = $1`, [
        ...[controllerId, `ssl:127.0.0.1:${central.port}`],
      ])
      expect(await look()).toMatchObject({ identity: seen, error: 'switch_unreachable' })
      await bench.sql.query(`UPDATE sdn_controller SET endpoint = $2 WHERE id = $1`, [
        ...[controllerId, `tcp:127.0.0.1:${central.port}`],
      ])
      expect(await look()).toMatchObject({ error: null })
    })

    const plans = async () => {
      const rows = await bench.sql.query(
        'SELECT purpose, state, transcript FROM switch_plan WHERE sdn_controller_id = $1 ORDER BY created_at',
        [controllerId],
      )
      return rows.rows.map(({ purpose, state, transcript }) => [purpose, state, transcript])
    }
    test('with consent to each plan a machine is in the provisioning network, then in its own, then in the quarantine, and in none at last', async () => {
      const nodeId = await bench.insertNode('server', 'available')
      const { hostId, operationId } = await bench.createHost('server')
      await bench.sql.query('UPDATE network_scheme SET approve_plans = true')
      const consent = async (approve: boolean) => {
        const { id } = await bench.one(`SELECT id FROM switch_plan WHERE state = 'awaiting_approval'`, [])
        await decidePlan(bench.database, { id, approve }, { actorId: null, actorName: 'test' })
      }
      await bench.run(operationId, { until: 'plug_provisioning' })
      expect(await bench.operation(operationId)).toMatchObject({
        wait_reason: 'plan_approval',
        waiting_for: 'operator',
      })
      expect([await plans(), networks()]).toEqual([[['provisioning', 'awaiting_approval', null]], []])
      await consent(true)
      await bench.run(operationId, { until: 'plug_tenant' })
      // What was approved is not any more what would be sent: it is shown anew.
      central.nbctl('lsp-del', macOf())
      await consent(true)
      await bench.run(operationId, { until: 'plug_tenant' })
      expect((await plans()).map(([purpose, state]) => [purpose, state])).toEqual([
        ['provisioning', 'applied'],
        ['tenant', 'awaiting_approval'],
      ])
      expect(networks()).toEqual(['ingot-physnet1-10'])
      await consent(true)
      await bench.run(operationId)
      await bench.sql.query('UPDATE network_scheme SET approve_plans = false')
      expect(await plans()).toEqual([
        ['provisioning', 'applied', expect.stringContaining('confirmed')],
        ['tenant', 'applied', expect.stringMatching(/create Logical_Switch "physnet1\/100".*confirmed/s)],
      ])
      expect(await bench.operation(operationId)).toMatchObject({ status: 'succeeded', error_code: null })
      expect([atPowerOn, networkOfPort(macOf())]).toEqual([
        ['ingot-physnet1-10', 'ingot-physnet1-100'],
        'ingot-physnet1-100',
      ])
      const { address } = await bench.one('SELECT address FROM vnic WHERE host_id = $1', [hostId])
      expect(central.nbctl('lsp-get-port-security', macOf()).trim()).toBe(`${macOf()} ${address}`)
      await bench.run(await bench.request('host.delete', { nodeId, hostId }))
      expect(atPowerOn.slice(2)).toEqual(['ingot-physnet1-40'])
      // The tenant's network had nobody else in it; those of the scheme stay.
      expect(networks()).toEqual(['ingot-physnet1-10', 'ingot-physnet1-40'])
      expect(central.nbctl('acl-list', 'ingot-physnet1-40')).toContain('drop')
    }, 60_000)
  },
)
