import { expect, test } from 'vitest'
import { foldHosts } from './topology-fold'

const host = (id: string, state: 'active' | 'deploying' = 'active') => ({ id, name: id, state })
const join = (hostId: string, networkId: string, switchId?: string) => ({
  ...{ id: `${hostId}-${networkId}`, hostId, networkId, tagged: false, state: 'attached' as const, addresses: [] },
  ports: switchId ? [{ switchId, port: '1' }] : [],
})
const named = (...ids: string[]) => ids.map((id) => ({ id, name: id }))
const network = (id: string) => ({ id, name: id, vlanId: 100, segmentType: 'vlan' as const, projectId: null })
const around = { switches: named('s1', 's2'), networks: [network('a'), network('b')] }
const fleet = (size: number) => Array.from({ length: size }, (_, i) => host(`h${i}`))

test('few hosts are drawn one by one', () => {
  expect(foldHosts({ ...around, hosts: fleet(30), joins: [] }, new Set()).every(({ kind }) => kind === 'host')).toBe(
    true,
  )
})

test('of many, those with the same networks, switches and state are one box, and every host is in what is drawn once', () => {
  const hosts = [...fleet(40), host('new', 'deploying')]
  const joins = hosts.map(({ id }, i) => join(id, i % 2 ? 'a' : 'b', i < 20 ? 's1' : 's2'))
  const drawn = foldHosts({ ...around, hosts, joins }, new Set())
  const names = drawn.map((each) => (each.kind === 'fold' ? each.fold.hosts[0]?.name : each.host.name))
  expect(names).toEqual(['h1', 'h0', 'h21', 'h20', 'new'])
  const first = drawn[0]?.kind === 'fold' ? drawn[0].fold.id : ''
  const opened = foldHosts({ ...around, hosts, joins }, new Set([first]))
  expect(opened).toHaveLength(14)
  expect(opened.flatMap((each) => (each.kind === 'fold' ? each.fold.hosts : [each.host])).length).toBe(41)
})
