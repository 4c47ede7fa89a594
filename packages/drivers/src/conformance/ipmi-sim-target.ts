import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreeUdpPort } from '@ingot/testing/free-port'
import type { IpmiTarget } from './bmc-target'
import { chassisProgram, commandFile, lanConfiguration } from './ipmi-sim-files'

const password = 'secret-Word'

/** Telnet's "interpret as command, break": how ipmi_sim passes a break on. */
const telnetBreak = Buffer.of(0xff, 0xf3)

/** The host's serial port: a TCP server that echoes, which is where ipmi_sim connects its console to. */
async function startSerialPort() {
  let breaks = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('data', (bytes) => {
      const at = bytes.indexOf(telnetBreak)
      if (at >= 0) breaks++
      socket.write(at < 0 ? bytes : Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + telnetBreak.length)]))
    })
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    port: (server.address() as AddressInfo).port,
    print: (text: string) => {
      for (const socket of sockets) socket.write(text)
    },
    breaks: () => breaks,
    connected: () => sockets.size > 0,
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

async function waitFor(condition: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > deadlineMs) throw new Error('ipmi_sim did not start')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** OpenIPMI's simulator (Debian package `openipmi`): somebody else's BMC, with cipher suites 0 to 3. */
export async function startIpmiSimTarget(): Promise<IpmiTarget> {
  const folder = await mkdtemp(join(tmpdir(), 'ingot-ipmi-sim-'))
  const serial = await startSerialPort()
  const port = await findFreeUdpPort()
  const program = join(folder, 'chassis.sh')
  await writeFile(join(folder, 'lan.conf'), lanConfiguration({ port, serialPort: serial.port, password, program }))
  await writeFile(join(folder, 'sim.emu'), commandFile)
  await writeFile(program, chassisProgram)
  await chmod(program, 0o755)

  let simulator: ChildProcess | undefined
  const start = async () => {
    const files = ['-c', join(folder, 'lan.conf'), '-f', join(folder, 'sim.emu'), '-s', folder]
    simulator = spawn('ipmi_sim', ['-n', ...files], { stdio: 'ignore' })
    await waitFor(serial.connected)
  }
  const kill = async () => {
    const running = simulator
    simulator = undefined
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()))
    running.kill('SIGKILL')
    await gone
    await waitFor(() => !serial.connected())
  }
  await start()

  return {
    endpoint: { protocol: 'ipmi', host: '127.0.0.1', port, username: 'admin', password },
    expectedIpmi: {
      manufacturerId: 0x1291,
      cipherSuites: [3],
      acceptsCipherZero: true,
      dropsCopies: false,
    },
    expected: {
      softOff: true,
      tellsPower: true,
      bootDevices: ['pxe', 'none'],
      echoesBootFlags: false,
      nmi: false,
      fru: {
        chassis: null,
        board: null,
        product: { manufacturer: 'LabCo', name: 'VNode', serial: 'SN7', custom: [] },
      },
      sensor: {
        name: 'CPU Temp',
        number: 1,
        kind: 'temperature',
        unit: 'degrees C',
        value: 45,
        state: 'ok',
        thresholds: { upperWarning: 80, upperCritical: 90, upperNonRecoverable: 96 },
      },
      event: {
        text: 'Temperature: upper critical, going high',
        severity: 'critical',
        sensorTypeCode: 1,
        sensorNumber: 1,
        direction: 'asserted',
      },
    },
    effects: async () => {
      const log = await readFile(join(folder, 'effects'), 'utf8').catch(() => '')
      return log.split('\n').filter((line) => line !== '')
    },
    printOnSerial: serial.print,
    breaks: serial.breaks,
    restart: async () => {
      await kill()
      await start()
    },
    stop: async () => {
      await kill()
      await serial.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
