import { randomUUID } from 'node:crypto'
import { allowed } from '@ingot/core/access/verdict'
import { setVnicGroups } from '@ingot/db/network/set-vnic-groups'
import { requestSdnVerification } from '@ingot/db/sdn-controller/write-controller'
import { addRule } from '@ingot/db/security-group/change-rules'
import { createSecurityGroup } from '@ingot/db/security-group/save-group'
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
    let placed: { nodeId: string; hostId: string }

    test('with consent to each plan a machine is in the provisioning network, then in its own', async () => {
      const nodeId = await bench.insertNode('server', 'available')
      const { hostId, operationId } = await bench.createHost('server')
      placed = { nodeId, hostId }
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
    }, 60_000)

    test('its security groups reach the controller, rules that were refused are as before, and a dying worker leaves neither', async () => {
      const context = { actorId: null, actorName: 'test' }
      const { projectId } = bench.seed
      const group = { name: 'web', projectId }
      const { id } = await createSecurityGroup(bench.database, { ...group, description: '', rules: [] }, context)
      const { id: vnicId, zoneId } = await bench.one(
        'SELECT v.id, h.availability_zone_id AS "zoneId" FROM vnic v JOIN host h ON h.id = v.host_id WHERE h.id = $1',
        [placed.hostId],
      )
      const host = { id: placed.hostId, nodeId: placed.nodeId, name: 'server', projectId, zoneId }
      const joining = { host, context, rule: () => allowed, vnicId, groupIds: [id] }
      await bench.runTwice((await setVnicGroups(bench.database, joining)).operation?.id ?? '')
      const filters = () => central.nbctl('--bare', '--columns=match', 'list', 'ACL')
      const rules = async () =>
        (await bench.sql.query('SELECT key, state FROM security_group_rule ORDER BY key')).rows.map(Object.values)
      expect(central.nbctl('--bare', '--columns=name', 'list', 'Port_Group')).toContain('group_')
      expect(await bench.one('SELECT state FROM vnic_security_group', [])).toEqual({ state: 'attached' })

      const add = async (port: number) => {
        const open = { direction: 'in', ipVersion: 4, protocol: 'tcp', icmp: null, remoteCidr: null } as const
        const rule = { ...open, ports: { from: port, to: port }, remoteGroupId: null }
        return (await addRule(bench.database, { ...group, id }, rule, context)).operation?.id ?? ''
      }
      expect(await bench.runDying(await add(22), 'lost')).toBeGreaterThan(0)
      expect(filters()).toContain('tcp.dst == 22')
      expect(await rules()).toEqual([['in 4 tcp 22-22 *', 'active']])

      const refused = await add(23)
      await bench.sql.query(`UPDATE sdn_controller SET endpoint = 'tcp:127.0.0.1:1' WHERE id = $1`, [controllerId])
      await bench.run(refused)
      await bench.sql.query(`UPDATE sdn_controller SET endpoint = $2 WHERE id = $1`, [
        ...[controllerId, `tcp:127.0.0.1:${central.port}`],
      ])
      expect(await bench.operation(refused)).toMatchObject({ status: 'failed', error_code: 'switch_unreachable' })
      expect(await rules()).toEqual([['in 4 tcp 22-22 *', 'active']])
      expect(filters()).not.toContain('tcp.dst == 23')
    }, 60_000)

    test('and when it is deleted it is in the quarantine, and in none at last, with nothing left of its groups', async () => {
      await bench.run(await bench.request('host.delete', placed))
      expect(atPowerOn.slice(2)).toEqual(['ingot-physnet1-40'])
      // The tenant's network had nobody else in it; those of the scheme stay.
      expect(networks()).toEqual(['ingot-physnet1-10', 'ingot-physnet1-40'])
      expect(central.nbctl('acl-list', 'ingot-physnet1-40')).toContain('drop')
      expect(central.nbctl('--bare', '--columns=name', 'list', 'Port_Group').trim()).toBe('')
    }, 60_000)
  },
)
