import { execFile, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { hostname, tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { makeSshKey } from '@ingot/lab/ssh/make-ssh-key'
import { findFreePort } from '@ingot/testing/free-port'
import { type SpawnedProcess, spawnProcess } from '@ingot/testing/spawn-process'
import { overSsh } from './over-ssh'
import type { SwitchTarget } from './switch-target'

const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' }
const programs = ['ovsdb-server', 'ovsdb-tool', 'ovs-vswitchd', 'busybox', 'sshd']
const own = ['-Urnm', '--fork', '--pid', '--kill-child', '--mount-proc']
const ports = [1, 2, 3, 4, 5, 6].map((number) => `eth${number}`)

/** Why this machine cannot run Open vSwitch with servers of its own; null: it can. */
export function openVswitchRefusal(): string | null {
  const missing = programs.filter((name) => !env.PATH.split(':').some((folder) => existsSync(path.join(folder, name))))
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`
  return tryInside('ip link add a0 type veth peer name b0')
}

/** Why Linux's own bonding cannot be at the other end of a cable here; null: it can. */
export const linuxBondingRefusal = (): string | null => tryInside('ip link add bond0 type bond mode 802.3ad')

function tryInside(command: string): string | null {
  const tried = spawnSync('unshare', [...own, 'sh', '-c', command], { env, encoding: 'utf8' })
  return tried.status === 0 ? null : `this machine forbids \`${command}\`: ${tried.stderr.trim()}`
}

export interface OpenVswitchSite extends SwitchTarget {
  /** A command where the switch is; servers are the network namespaces s1 to s6, 10.9.0.<n>. Throws when it fails. */
  run(command: string): Promise<string>
  /** Whether a server is answered by an address within a second. */
  reaches(server: string, address: string): Promise<boolean>
}

/**
 * Debian's Open vSwitch without a kernel module, in a network of its own, with a server at each of its six ports. OpenSSH's
 * server leads into it: whoever logs in has a shell there.
 */
export async function startOpenVswitchSite(): Promise<OpenVswitchSite> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ingot-ovs-'))
  const inside = spawnProcess({ command: 'unshare', args: [...own, 'bash', '-c', steps, 'bash', directory], env })
  const processes: SpawnedProcess[] = [inside]
  const stop = async () => {
    await Promise.all(processes.map((each) => each.stop('SIGKILL')))
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await inside.waitForLine(/^ready/)
    // Its first process, not the one that made it: that one stays in our namespace of processes.
    const [first = ''] = readFileSync(`/proc/${inside.child.pid}/task/${inside.child.pid}/children`, 'utf8').split(' ')
    const enter = ['-t', first, '-U', '-n', '-m', '-p', '--preserve-credentials']
    const shell = ['env', `OVS_RUNDIR=${directory}`, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)]
    const port = await findFreePort()
    const { sshd, privateKey } = startSshd(directory, port, ['nsenter', ...enter, ...shell])
    processes.push(sshd)
    await sshd.waitForLine(/listening on/i)
    const run = (command: string) =>
      new Promise<string>((resolve, reject) => {
        execFile('nsenter', [...enter, ...shell, 'sh', '-c', command], { env }, (error, stdout, stderr) =>
          error ? reject(new Error(`${command}: ${stderr}`)) : resolve(stdout),
        )
      })
    return {
      ...siteOf(run),
      open: overSsh({
        ...{ vendor: 'ovs', host: '127.0.0.1', port, username: userInfo().username, credential: { privateKey } },
        ...{ enableSecret: null, hostKey: null, oldAlgorithms: false, options: { bridge: 'br0' } },
      }),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function siteOf(run: OpenVswitchSite['run']): Omit<OpenVswitchSite, 'open' | 'stop'> {
  /** What the datapath does with frames to everybody, as they are seen at a trunk that takes every VLAN. */
  const trace = async (port: string, tags: readonly string[]) => {
    const macs = 'dl_src=02:00:00:00:00:99,dl_dst=ff:ff:ff:ff:ff:ff'
    const asked = tags.map((tag) => `ovs-appctl ofproto/trace br0 in_port=${port},${tag}${macs}`)
    return [...(await run(asked.join(' && '))).matchAll(/^Datapath actions: (.*)$/gm)].map(
      ([, actions = '']) => actions,
    )
  }
  return {
    name: hostname(),
    ports,
    neighbour: null,
    idleVlan: null,
    async carried(port, vlans) {
      const [plain = '', ...marked] = await trace(port, ['', ...vlans.map((vlan) => `dl_vlan=${vlan},`)])
      const untagged = Number(/push_vlan\(vid=(\d+)/.exec(plain)?.[1] ?? 0) || null
      // A frame that has the tag of the native VLAN is let in as well; out they go without.
      return { untagged, tagged: vlans.filter((vlan, at) => vlan !== untagged && marked[at] !== 'drop') }
    },
    passesAlone: async (port) => (await run('ovs-appctl bond/show')).includes(`member ${port}: enabled`),
    isEnabled: async (port) => /<[^>]*\bUP\b/.test(await run(`ip link show dev ${port}`)),
    trouble: null,
    reboot: null,
    run,
    reaches: (server, address) =>
      run(`ip netns exec ${server} busybox ping -c 1 -W 1 ${address}`).then(
        () => true,
        () => false,
      ),
  }
}

/** A server for the user who runs the tests, by a key made for it; every login is led into the switch's network. */
function startSshd(directory: string, port: number, enter: readonly string[]) {
  const at = (name: string) => path.join(directory, name)
  const [host, user] = [makeSshKey(), makeSshKey()]
  writeFileSync(at('host-key'), host.private, { mode: 0o600 })
  writeFileSync(at('authorized'), `${user.public}\n`)
  // A login shell of an ordinary server, not of this user's files.
  writeFileSync(at('shell'), `#!/bin/sh\nexec ${enter.join(' ')} PS1='\\u@\\h:\\w\\$ ' bash --norc -i\n`)
  chmodSync(at('shell'), 0o755)
  const options = {
    ...{ Port: port, ListenAddress: '127.0.0.1', HostKey: at('host-key'), AuthorizedKeysFile: at('authorized') },
    ...{ ForceCommand: at('shell'), PermitRootLogin: 'yes', StrictModes: 'no', UsePAM: 'no', PidFile: 'none' },
    ...{ PasswordAuthentication: 'no', KbdInteractiveAuthentication: 'no', PrintLastLog: 'no', PrintMotd: 'no' },
  }
  const lines = Object.entries(options).map(([name, value]) => `${name} ${value}\n`)
  writeFileSync(at('sshd.conf'), lines.join(''))
  const sshd = ['/usr/sbin/sshd', '-D', '-e', '-f', at('sshd.conf')]
  // Only root's server wants its empty directory, which Debian's service would make at the start of the system.
  const asRoot = 'mount -t tmpfs tmpfs /run && mkdir -m 755 /run/sshd && exec "$@"'
  const isRoot = process.getuid?.() === 0
  const [command = '', ...args] = isRoot ? ['unshare', '-m', 'sh', '-c', asRoot, 'sh', ...sshd] : sshd
  return { sshd: spawnProcess({ command, args, env }), privateKey: user.private }
}

const steps = `
set -eu
cd "$1"
export OVS_RUNDIR="$1"
mount -t tmpfs tmpfs /run
mkdir -p /run/netns
ip link set lo up
ovsdb-tool create switch.db /usr/share/openvswitch/vswitch.ovsschema
ovsdb-server switch.db --remote=punix:db.sock --log-file=ovsdb.log --pidfile --detach -vconsole:off
ovs-vsctl --no-wait init
ovs-vswitchd --log-file=vswitchd.log --pidfile --detach -vconsole:off
ovs-vsctl --timeout=20 add-br br0 -- set bridge br0 datapath_type=netdev
for n in 1 2 3 4 5 6; do
  ip netns add s$n
  ip link add eth$n type veth peer name eth0 netns s$n
  ip link set eth$n up
  ip -n s$n link set lo up
  ip -n s$n link set eth0 address 02:00:00:00:00:0$n up
  ip -n s$n address add 10.9.0.$n/24 dev eth0
  ovs-vsctl --timeout=20 add-port br0 eth$n vlan_mode=access tag=1
done
# Where frames of all VLANs are seen with their tags.
ip link add tap0 type veth peer name tap1
ip link set tap0 up
ip link set tap1 up
ovs-vsctl --timeout=20 add-port br0 tap0
echo ready
exec sleep infinity
`
