import { describe, expect, it } from 'vitest'
import { followNode, makeFakeNode, refusalOf, runVerb, type WitnessContext, whileLocked } from './witness-context'

const settings = [
  { name: 'ProcTurboMode', value: 'Enabled' },
  { name: 'SriovGlobalEnable', value: 'Disabled' },
]

export function hardwareWitness(context: WitnessContext): void {
  describe('hardware of a node', () => {
    it('is switched on, off and restarted, hard and soft', async () => {
      const { engine } = context
      const { id } = await makeFakeNode(engine)
      const settle = async (action: Parameters<typeof engine.nodes.setPower>[1], power: string) => {
        await whileLocked(() => engine.nodes.setPower(id, action, action.startsWith('soft') ? { timeoutS: 5 } : {}))
        const done = await followNode(
          engine,
          id,
          ({ targetPowerState, powerState, reservation }) =>
            targetPowerState === null && reservation === null && powerState === power,
        )
        expect(done.last.powerState).toBe(power)
      }
      await settle('on', 'power on')
      await settle('reboot', 'power on')
      await settle('soft_reboot', 'power on')
      await settle('soft_off', 'power off')
      await settle('on', 'power on')
      await settle('off', 'power off')
    })

    it('has a boot device, an NMI and indicators, or says that its driver has none', async () => {
      const { nodes } = context.engine
      const { id } = await makeFakeNode(context.engine)
      expect(await nodes.bootDevices(id)).toEqual(['pxe'])
      await whileLocked(() => nodes.setBootDevice(id, 'pxe', true))
      expect(await nodes.bootDevice(id)).toMatchObject({ device: 'pxe' })
      expect((await refusalOf(whileLocked(() => nodes.setBootDevice(id, 'disk', false))))?.code).toBe('request_refused')
      expect((await refusalOf(whileLocked(() => nodes.injectNmi(id))))?.code).toBe('driver_unsupported')
      const indicators = await nodes.indicators(id)
      expect(indicators.length).toBeGreaterThan(0)
      const [led] = indicators
      if (!led) throw new Error('no indicator')
      const setting = whileLocked(() => nodes.setIndicator(id, led, 'blinking'))
      expect((await refusalOf(setting))?.code).toBe('driver_unsupported')
    })

    it('changes boot mode and secure boot where the driver can', async () => {
      const { nodes } = context.engine
      const { id } = await makeFakeNode(context.engine)
      for (const call of [() => nodes.setBootMode(id, 'uefi'), () => nodes.setSecureBoot(id, true)]) {
        expect((await refusalOf(whileLocked(call)))?.code ?? 'accepted').toMatch(/^(accepted|driver_unsupported)$/)
      }
    })

    it('has a console that is enabled and disabled', async () => {
      const { engine } = context
      const { id } = await makeFakeNode(engine)
      expect(await engine.nodes.console(id)).toEqual({ enabled: false, type: null, url: null })
      await whileLocked(() => engine.nodes.enableConsole(id, true))
      await followNode(engine, id, ({ consoleEnabled, reservation }) => consoleEnabled && reservation === null)
      expect((await engine.nodes.console(id)).enabled).toBe(true)
      const { id: other } = await makeFakeNode(engine, { interfaces: { console: 'no-console' } })
      expect((await refusalOf(whileLocked(() => engine.nodes.enableConsole(other, true))))?.code).toBe(
        'driver_unsupported',
      )
    })

    it('keeps a RAID target, and refuses a level that does not exist', async () => {
      const { nodes } = context.engine
      const { id } = await makeFakeNode(context.engine)
      await whileLocked(() =>
        nodes.setRaidTarget(id, [
          { raidLevel: '1', sizeGib: 100, isRootVolume: true },
          { raidLevel: '5', sizeGib: 'MAX' },
        ]),
      )
      const { targetRaidConfig } = await nodes.get(id)
      expect(targetRaidConfig).toEqual({
        logical_disks: [
          { raid_level: '1', size_gb: 100, is_root_volume: true },
          { raid_level: '5', size_gb: 'MAX' },
        ],
      })
      const wrong = [{ raidLevel: '77', sizeGib: 1 }] as unknown as Parameters<typeof nodes.setRaidTarget>[1]
      expect((await refusalOf(whileLocked(() => nodes.setRaidTarget(id, wrong))))?.code).toBe('request_refused')
      await whileLocked(() => nodes.setRaidTarget(id, []))
      expect((await nodes.get(id)).targetRaidConfig).toEqual({})
      const { id: none } = await makeFakeNode(context.engine, { interfaces: { raid: 'no-raid' } })
      expect(
        (await refusalOf(whileLocked(() => nodes.setRaidTarget(none, [{ raidLevel: '1', sizeGib: 1 }]))))?.code,
      ).toBe('driver_unsupported')
    })

    it('takes BIOS settings by a clean step and reads them back', async () => {
      const { engine } = context
      const { id } = await makeFakeNode(engine)
      await runVerb(engine, id, { verb: 'manage' }, 'manageable')
      const steps = [{ interface: 'bios', step: 'apply_configuration', args: { settings } }]
      await runVerb(engine, id, { verb: 'clean', steps }, 'manageable')
      expect((await engine.nodes.bios(id)).map(({ name, value }) => ({ name, value }))).toEqual(settings)
    })

    it('is put into maintenance with a reason and taken out', async () => {
      const { nodes } = context.engine
      const { id } = await makeFakeNode(context.engine)
      await nodes.setMaintenance(id, 'disk swap')
      expect(await nodes.getState(id)).toMatchObject({ maintenance: true, maintenanceReason: 'disk swap' })
      await nodes.clearMaintenance(id)
      expect(await nodes.getState(id)).toMatchObject({ maintenance: false, maintenanceReason: null })
    })

    it('remembers its traits, its history, and that nobody inspected it', async () => {
      const { engine } = context
      const { id } = await makeFakeNode(engine)
      await whileLocked(() => engine.nodes.setTraits(id, ['HW_CPU_X86_VMX', 'CUSTOM_GPU']))
      expect(await engine.nodes.traits(id)).toEqual(['CUSTOM_GPU', 'HW_CPU_X86_VMX'])
      expect((await refusalOf(engine.nodes.setTraits(id, ['lower'])))?.code).toBe('request_refused')
      await whileLocked(() => engine.nodes.setTraits(id, []))
      expect(await engine.nodes.traits(id)).toEqual([])
      expect(await engine.nodes.inventory(id)).toBeNull()
      expect(await engine.nodes.history(id)).toEqual([])
      await runVerb(engine, id, { verb: 'manage' }, 'manageable')
      const steps = [{ interface: 'raid', step: 'create_configuration' }]
      await runVerb(engine, id, { verb: 'clean', steps }, 'clean failed')
      const history = await engine.nodes.history(id)
      expect(history.at(-1)).toMatchObject({ severity: 'ERROR', conductor: '127.0.0.1', eventType: 'cleaning' })
    })
  })
}
