import { expect, test } from 'vitest'
import { vifPlan } from './vif-plan'

const port = (n: number, vifId: string | null = null) => ({
  id: `port-${n}`,
  address: `52:54:00:00:00:0${n}`,
  vifId,
})
const vnic = (n: number) => ({ id: `vnic-${n}`, macAddress: `52:54:00:00:00:0${n}` })

test('each vNIC becomes a VIF on its port, unless that has one already', () => {
  expect(vifPlan('neutron', [vnic(1), vnic(2)], [port(2), port(1)])).toEqual({
    connectedBy: 'ironic',
    attach: [
      { vifId: 'vnic-1', portId: 'port-1' },
      { vifId: 'vnic-2', portId: 'port-2' },
    ],
  })
  // Done before, or by somebody else: nothing is attached twice.
  expect(vifPlan('flat', [vnic(1), vnic(2)], [port(1, 'vnic-1'), port(2, 'of-neutron')]).attach).toEqual([])
})

test('an Ironic that connects nothing is not asked to: the switches are somebody else’s work', () => {
  expect(vifPlan('noop', [vnic(1)], [port(1)])).toEqual({ connectedBy: 'switches', attach: [] })
})
