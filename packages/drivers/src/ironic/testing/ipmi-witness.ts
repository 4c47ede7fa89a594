import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IpmiTarget } from '../../conformance/bmc-target'
import { startIpmiSimTarget } from '../../conformance/ipmi-sim-target'
import type { NewEngineNode } from '../../contract/engine-node'
import { followNode, runVerb, type WitnessContext, whileLocked } from './witness-context'

/** Ironic's own IPMI driver (ipmitool) against OpenIPMI's simulator: neither end is ours. */
export function ipmiWitness(context: WitnessContext): void {
  describe('a node with a BMC', () => {
    let bmc: IpmiTarget
    beforeAll(async () => {
      bmc = await startIpmiSimTarget()
    })
    afterAll(() => bmc?.stop())

    const makeNode = (password: string) => {
      const { host, port, username } = bmc.endpoint
      const driverInfo = { ipmi_address: host, ipmi_port: port, ipmi_username: username, ipmi_password: password }
      const node: NewEngineNode = {
        driver: 'ipmi',
        driverInfo: { ...driverInfo, ipmi_cipher_suite: '3' },
        interfaces: { boot: 'pxe', deploy: 'direct', inspect: 'no-inspect', console: 'no-console' },
      }
      return context.engine.nodes.create(node)
    }

    it('is verified, switched on and off and given a boot device through Ironic', async () => {
      const { engine } = context
      const { id } = await makeNode(bmc.endpoint.password)
      await runVerb(engine, id, { verb: 'manage' }, 'manageable')
      const settle = async (action: 'on' | 'off', power: string) => {
        await whileLocked(() => engine.nodes.setPower(id, action))
        await followNode(
          engine,
          id,
          ({ powerState, targetPowerState, reservation }) =>
            powerState === power && targetPowerState === null && reservation === null,
        )
      }
      await settle('on', 'power on')
      await settle('off', 'power off')
      expect((await bmc.effects()).slice(-2)).toEqual(['on', 'off'])
      await whileLocked(() => engine.nodes.setBootDevice(id, 'pxe', false))
      expect(await engine.nodes.bootDevices(id)).toEqual(expect.arrayContaining(['pxe', 'disk', 'cdrom', 'bios']))
    })

    it('whose password is wrong stays in enroll, with the words of the BMC', async () => {
      const { engine } = context
      const { id } = await makeNode('not-the-password')
      const { last } = await runVerb(engine, id, { verb: 'manage' }, 'enroll')
      expect(last.lastError).toMatch(/IPMI call failed/)
      expect(last.lastError).not.toContain('not-the-password')
    })
  })
}
