import { openSwitch } from '@ingot/drivers/registry'
import type { BenchSwitch } from './bench-switches'

/** Our way: one session per switch, planned against what was read, read back and compared, saved once. */
export async function changeAtOnce(target: BenchSwitch, ports: readonly string[], vlan: number): Promise<void> {
  const session = await openSwitch(target.endpoint, { quietMs: 20 })
  try {
    const change = {
      vlans: [{ id: vlan, name: `bench-${vlan}` }],
      ports: Object.fromEntries(
        ports.map((name) => [name, { enabled: true, vlans: { mode: 'access' as const, vlan } }]),
      ),
      lags: {},
    }
    const state = await session.read({ vlans: true, ports, lags: 'all' })
    await session.apply(change, session.plan(change, state))
    await session.save()
  } finally {
    await session.close()
  }
}
