import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { type DhcpOffer, type DhcpQuestion, makeBootRequest, makeDiscover, readOffer } from './dhcp-machine'

const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }

/** Whether this machine lets us make networks of our own: root with CAP_NET_ADMIN. */
export function mayMakeNetworks(): boolean {
  const cable = ['ip', 'link', 'add', 'name', 'a0', 'type', 'veth', 'peer', 'name', 'b0']
  return spawnSync('unshare', ['-n', ...cable], { env }).status === 0
}

export interface TestNetwork {
  /** Asks as a machine on the network does; null when nobody answers within `timeoutMs`. */
  ask(question: DhcpQuestion, timeoutMs?: number): Promise<DhcpOffer | null>
  /** Asks the PXE boot server, as a machine that has its address from elsewhere. */
  askBootServer(question: DhcpQuestion, offer: DhcpOffer): Promise<DhcpOffer | null>
  /** What dnsmasq logged. */
  log(): string
  close(): void
}

// Sends each line of port, address and hex, and prints each answer as a line of hex.
const machine = `
  const socket = require('node:dgram').createSocket('udp4')
  socket.on('message', (packet) => process.stdout.write(packet.toString('hex') + '\\n'))
  socket.bind(68, () => {
    socket.setBroadcast(true)
    process.stdout.write('ready\\n')
    require('node:readline').createInterface(process.stdin)
      .on('line', (line) => {
        const [port, address, hex] = line.split(' ')
        socket.send(Buffer.from(hex, 'hex'), Number(port), address)
      })
      .on('close', () => process.exit())
  })`

/** Two network namespaces joined by a cable: dnsmasq with the configuration at 192.0.2.1 on `prov0`, and a machine. */
export async function openTestNetwork(configFile: string): Promise<TestNetwork> {
  const steps = `set -e
    ip link add name prov0 type veth peer name machine0
    unshare -n sleep 600 & machine=$!
    trap 'kill $machine $server 2>/dev/null' EXIT
    sleep 0.2
    ip link set machine0 netns $machine
    ip addr add 192.0.2.1/24 dev prov0
    ip link set prov0 up
    inside="nsenter --target $machine --net"
    $inside ip addr add 192.0.2.9/24 dev machine0
    $inside ip link set machine0 up
    $inside ip route add default dev machine0
    dnsmasq --keep-in-foreground --log-facility=- --user=root --no-ping --dhcp-leasefile=/dev/null --conf-file="$1" >&2 & server=$!
    sleep 0.3
    $inside "$2" -e "$3"`
  const args = ['-n', 'sh', '-c', steps, 'sh', configFile, process.execPath, machine]
  const child: ChildProcess = spawn('unshare', args, { env, detached: true, stdio: 'pipe' })
  let logged = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    logged += chunk
  })
  let text = ''
  let notify = () => {}
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    notify()
  })
  const nextLine = (timeoutMs: number) =>
    new Promise<string | null>((resolve) => {
      const take = (line: string | null) => {
        clearTimeout(timer)
        notify = () => {}
        resolve(line)
      }
      const timer = setTimeout(() => take(null), timeoutMs)
      notify = () => {
        const end = text.indexOf('\n')
        if (end < 0) return
        const line = text.slice(0, end)
        text = text.slice(end + 1)
        take(line)
      }
      notify()
    })
  const close = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
  }
  if ((await nextLine(15_000)) !== 'ready') {
    close()
    throw new Error(`the network did not come up: ${logged}`)
  }
  const send = async (to: string, packet: Buffer, timeoutMs: number) => {
    child.stdin?.write(`${to} ${packet.toString('hex')}\n`)
    const line = await nextLine(timeoutMs)
    return line === null ? null : readOffer(Buffer.from(line, 'hex'))
  }
  return {
    ask: (question, timeoutMs = 8_000) => send('67 255.255.255.255', makeDiscover(question), timeoutMs),
    askBootServer: (question, offer) => send('4011 192.0.2.1', makeBootRequest(question, '192.0.2.9', offer), 8_000),
    log: () => logged,
    close,
  }
}
