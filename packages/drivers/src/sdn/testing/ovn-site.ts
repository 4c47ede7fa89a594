import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findFreePort } from '@ingot/testing/free-port'
import { type SpawnedProcess, spawnProcess } from '@ingot/testing/spawn-process'
import { atomsOf, uuidOf } from '../ovsdb/ovsdb-value'
import { missingOf } from './missing-programs'

const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
const centralPrograms = ['ovsdb-server', 'ovsdb-tool', 'ovn-northd', 'ovn-nbctl', 'ovn-sbctl', 'ovn-trace']
const sitePrograms = [...centralPrograms, 'ovs-vswitchd', 'ovn-controller', 'busybox', 'ip', 'unshare', 'nsenter']
const own = ['-Urnm', '--fork', '--pid', '--kill-child', '--mount-proc']

/** Why this machine cannot run OVN's databases and northd; null: it can. */
export const ovnCentralRefusal = (): string | null => missingOf(centralPrograms)

/** Why this machine cannot run Open Virtual Network with servers of its own; null: it can. */
export function ovnSiteRefusal(): string | null {
  const missing = missingOf(sitePrograms)
  if (missing !== null) return missing
  const cable = ['ip', 'link', 'add', 'a0', 'type', 'veth', 'peer', 'name', 'b0']
  const tried = spawnSync('unshare', [...own, ...cable], { env, encoding: 'utf8' })
  return tried.status === 0 ? null : `this machine forbids networks of our own: ${tried.stderr.trim()}`
}

/** A row of Port_Binding (ovn-sb(5)). */
export interface PortBinding {
  readonly logical_port: string
  readonly type: string
  /** empty: it is the child of none */
  readonly parent_port: string
  readonly tag: number | null
  readonly datapath: string
}

export interface OvnCentral {
  readonly directory: string
  readonly port: number
  readonly northd: SpawnedProcess
  /** `ovn-nbctl`, as somebody else who uses this database. Throws when it fails. */
  nbctl(...args: string[]): string
  /** What ovn-northd made of the logical ports: rows of the southbound database. */
  bindings(): PortBinding[]
  /** What becomes of a frame in a logical switch, by the flows that ovn-northd made (ovn-trace(8)). */
  trace(network: string, frame: string): string
  stop(): Promise<void>
}

/** The northbound and southbound databases of Debian's OVN with ovn-northd, listening on 127.0.0.1. */
export async function startOvnCentral(): Promise<OvnCentral> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ingot-ovn-'))
  const at = (name: string) => path.join(directory, name)
  const port = await findFreePort()
  const processes: SpawnedProcess[] = []
  const start = (command: string, ...args: string[]) => {
    const started = spawnProcess({ command, args: [...args, '-vconsole:info'], env: { ...env, OVN_RUNDIR: directory } })
    processes.push(started)
    return started
  }
  for (const side of ['nb', 'sb'])
    run('ovsdb-tool', ['create', at(`${side}.db`), `/usr/share/ovn/ovn-${side}.ovsschema`])
  const databases = [
    start(
      'ovsdb-server',
      at('nb.db'),
      `--remote=punix:${at('nb.sock')}`,
      `--unixctl=${at('nb.ctl')}`,
      `--remote=ptcp:${port}:127.0.0.1`,
    ),
    start('ovsdb-server', at('sb.db'), `--remote=punix:${at('sb.sock')}`, `--unixctl=${at('sb.ctl')}`),
  ]
  await Promise.all(databases.map((database) => database.waitForLine(/ovsdb-server \(Open vSwitch\)/)))
  const sides = [`--ovnnb-db=unix:${at('nb.sock')}`, `--ovnsb-db=unix:${at('sb.sock')}`]
  const northd = start('ovn-northd', ...sides, `--unixctl=${at('northd.ctl')}`)
  await northd.waitForLine(/lock acquired/)
  return {
    ...{ directory, port, northd },
    nbctl: (...args) => run('ovn-nbctl', [`--db=unix:${at('nb.sock')}`, '--timeout=10', ...args]),
    bindings: () =>
      readBindings(run('ovn-sbctl', [`--db=unix:${at('sb.sock')}`, '--format=json', 'list', 'Port_Binding'])),
    trace: (network, frame) => run('ovn-trace', [`--db=unix:${at('sb.sock')}`, network, frame]),
    async stop() {
      await Promise.all(processes.map((each) => each.stop('SIGKILL')))
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export interface OvnSite extends OvnCentral {
  /** A program of busybox on a server: its status and what it wrote. */
  onServer(server: string, ...command: string[]): { status: number | null; output: string }
}

/**
 * Two chassis (c1, c2) with a cable between them that carries both the VLANs of physnet1 and the tunnels, and servers as
 * network namespaces: s1 and s2 at c1, s3 at c2. The port of s1 is called `leaf-c1/s1`. s4 at c1 and s5 at c2 send with tags;
 * s4.200 is what s4 has on VLAN 200.
 */
export async function startOvnSite(): Promise<OvnSite> {
  const central = await startOvnCentral()
  const inside = spawnProcess({
    command: 'unshare',
    args: [...own, 'bash', '-c', steps, 'bash', central.directory],
    env,
  })
  await inside.waitForLine(/^ready/).catch(async (error: unknown) => {
    await inside.stop('SIGKILL')
    await central.stop()
    throw error
  })
  return {
    ...central,
    onServer(server, ...command) {
      const enter = [
        '-t',
        `${inside.child.pid}`,
        '-U',
        '-n',
        '-m',
        '--preserve-credentials',
        'ip',
        'netns',
        'exec',
        server,
      ]
      const { status, stdout, stderr } = spawnSync('nsenter', [...enter, 'busybox', ...command], {
        env,
        encoding: 'utf8',
      })
      return { status, output: `${stdout}${stderr}` }
    },
    async stop() {
      await inside.stop('SIGKILL')
      await central.stop()
    },
  }
}

function readBindings(text: string): PortBinding[] {
  const { headings, data } = JSON.parse(text) as { headings: string[]; data: unknown[][] }
  return data.map((row) => {
    const [logical_port = '', type = '', parent_port = '', tag, datapath = ''] = (
      ['logical_port', 'type', 'parent_port', 'tag', 'datapath'] as const
    ).map((name) => {
      const cell = row[headings.indexOf(name)]
      return uuidOf(cell) ?? atomsOf(cell)[0]
    })
    const texts = { logical_port: `${logical_port}`, type: `${type}`, parent_port: `${parent_port}` }
    return { ...texts, tag: typeof tag === 'number' ? tag : null, datapath: `${datapath}` }
  })
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
  return stdout
}

const steps = `
set -eu
D=$1
mount -t tmpfs tmpfs /run
mkdir -p /run/netns
ip link add u-c1 type veth peer name u-c2
for N in c1 c2; do
  R=$D/$N
  mkdir -p $R
  ip netns add $N
  ip -n $N link set lo up
  ip link set u-$N netns $N
  ip -n $N link set u-$N up
  ovsdb-tool create $R/conf.db /usr/share/openvswitch/vswitch.ovsschema
  ovsdb-server $R/conf.db --remote=punix:$R/db.sock --unixctl=$R/ovsdb.ctl --log-file=$R/ovsdb.log --pidfile=$R/ovsdb.pid --detach -vconsole:off
  V="ovs-vsctl --db=unix:$R/db.sock"
  $V --no-wait init
  OVS_RUNDIR=$R ip netns exec $N ovs-vswitchd unix:$R/db.sock --disable-system --unixctl=$R/vswitchd.ctl --log-file=$R/vswitchd.log --pidfile=$R/vswitchd.pid --detach -vconsole:off
  $V add-br br-phys -- set bridge br-phys datapath_type=netdev -- add-port br-phys u-$N
  ip -n $N addr add 172.31.0.\${N#c}/24 dev br-phys
  ip -n $N link set br-phys up
  $V set open . external-ids:system-id=$N external-ids:ovn-remote=unix:$D/sb.sock external-ids:ovn-encap-type=geneve \\
    external-ids:ovn-encap-ip=172.31.0.\${N#c} external-ids:ovn-bridge-mappings=physnet1:br-phys \\
    external-ids:ovn-bridge-datapath-type=netdev
  OVS_RUNDIR=$R OVN_RUNDIR=$R ip netns exec $N ovn-controller unix:$R/db.sock --log-file=$R/ovn.log --pidfile=$R/ovn.pid --detach -vconsole:off
  ovn-sbctl --db=unix:$D/sb.sock --timeout=20 wait-until Chassis $N
done
server() {
  ip netns add $1
  ip -n $1 link set lo up
  ip link add l-$1 type veth peer name eth0 netns $1
  ip -n $1 link set eth0 address $3 up
  ip link set l-$1 netns $2
  ip -n $2 link set l-$1 up
  ovs-vsctl --db=unix:$D/$2/db.sock add-port br-int l-$1 -- set interface l-$1 external_ids:iface-id=leaf-$2/$1
}
server s1 c1 02:00:00:00:00:01
server s2 c1 02:00:00:00:00:02
server s3 c2 02:00:00:00:00:03
# Its network interface leads to a bridge of its own that tags: what is behind eth0 of s4.200 is its interface for VLAN 200.
tagging_server() {
  V="ovs-vsctl --db=unix:$D/$2/db.sock"
  ip link add l-$1 type veth peer name n-$1
  for L in l-$1 n-$1; do
    ip link set $L netns $2
    ip -n $2 link set $L up
  done
  $V add-port br-int l-$1 -- set interface l-$1 external_ids:iface-id=leaf-$2/$1 \
    -- add-br srv -- set bridge srv datapath_type=netdev -- add-port srv n-$1
  for T in 200 300; do
    ip netns add $1.$T
    ip link add $1-$T type veth peer name eth0 netns $1.$T
    ip -n $1.$T link set lo up
    ip -n $1.$T link set eth0 address $3 up
    ip link set $1-$T netns $2
    ip -n $2 link set $1-$T up
    $V add-port srv $1-$T tag=$T
  done
}
tagging_server s4 c1 02:00:00:00:00:04
tagging_server s5 c2 02:00:00:00:00:05
echo ready
exec sleep infinity
`
