import { OvnSession } from '../sdn/ovn/ovn-session'
import { type PortBinding, startOvnCentral } from '../sdn/testing/ovn-site'
import { type Lie, OvsdbLiar } from '../sdn/testing/ovsdb-liar'
import type { SwitchTarget, SwitchTrouble } from './switch-target'

const physicalNetwork = 'physnet1'
const ports = Array.from({ length: 6 }, (_, at) => `02:00:00:00:00:0${at + 1}`)

/**
 * Debian's OVN behind somebody who can lie about it. What a port really carries is asked of the southbound database: it is
 * what ovn-northd made of the change, and what every chassis does.
 */
export async function startOvnTarget(): Promise<SwitchTarget> {
  const central = await startOvnCentral()
  const liar = await OvsdbLiar.start(central.port)
  const open = (answerMs?: number) =>
    new OvnSession(
      {
        ...{ kind: 'ovn', client: null, physicalNetwork, trust: { mode: 'authority', caPem: null, serverName: null } },
        remotes: [{ tls: false, host: '127.0.0.1', port: liar.port }],
      },
      answerMs === undefined ? {} : { answerMs },
    )
  const first = open()
  const change = { vlans: [], lags: {}, ports: Object.fromEntries(ports.map((name) => [name, inFirst])) }
  await first.apply(change, first.plan(change, await first.read({ vlans: true, ports, lags: [] })))
  await first.close()
  const lieOf = (what: SwitchTrouble, port: string | undefined): Lie => {
    if (what === 'stalls') return { kind: 'stall' }
    if (what === 'drops-session') return { kind: 'drop_after' }
    if (what === 'refuses-vlan') return { kind: 'refuse_network', words: 'no VLAN 350 here' }
    const uuid =
      port === undefined ? null : central.nbctl('--bare', '--columns=_uuid', 'list', 'Logical_Switch_Port', port)
    return { kind: 'swallow', uuid: uuid?.trim() ?? null }
  }
  return {
    // A lost answer is waited for by its time: a test has less of it than a console.
    open: async (_more, { commandMs }) => open(commandMs === undefined ? undefined : commandMs / 10),
    ...{ name: 'ovn', ports, neighbour: null, idleVlan: null, reboot: null },
    carried: async (port, vlans) => carriedBy(central.bindings(), port, vlans),
    passesAlone: async () => false,
    isEnabled: async (port) => central.nbctl('lsp-get-enabled', port).trim() === 'enabled',
    trouble: {
      set: (what, options = {}) => {
        liar.lie = lieOf(what, options.port)
      },
      clear: () => {
        liar.lie = null
      },
      // Nobody holds a database: who changes the same rows at the same time lets the later one fail.
      never: ['config-locked', 'host-key-changed'],
    },
    async stop() {
      await liar.stop()
      await central.stop()
    },
  }
}

const inFirst = { enabled: true, vlans: { mode: 'access', vlan: 1 } } as const

function carriedBy(bindings: readonly PortBinding[], port: string, vlans: readonly number[]) {
  const vlanOf = new Map(bindings.filter(({ type }) => type === 'localnet').map((each) => [each.datapath, each.tag]))
  const own = bindings.find(({ logical_port }) => logical_port === port)
  const inside = bindings.filter(({ parent_port }) => parent_port === port)
  return {
    untagged: (own && vlanOf.get(own.datapath)) ?? null,
    tagged: vlans.filter((vlan) => inside.some(({ tag, datapath }) => tag === vlan && vlanOf.get(datapath) === vlan)),
  }
}
