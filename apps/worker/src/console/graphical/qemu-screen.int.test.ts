// The other side is not ours: QEMU's VNC server, with its own password check, screen and keyboard.
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConsoleBench, openConsoleBench, until } from '../../testing/console-bench'
import { keyEvent } from '../../testing/screen-client'

const password = 'Kestrel1'

let bench: ConsoleBench
let qemu: ChildProcess
let port: number
/** What QEMU saw of the keyboard. */
let traced = ''

/** A machine that has not been started: its screen and its keyboard are there all the same. */
async function startQemu(): Promise<void> {
  qemu = spawn('qemu-system-x86_64', [
    ...['-machine', 'pc,accel=tcg', '-m', '32', '-nodefaults', '-vga', 'std', '-display', 'none', '-S'],
    ...['-object', `secret,id=vnc,data=${password}`, '-vnc', '127.0.0.1:0,to=999,password-secret=vnc'],
    ...['-trace', 'vnc_key_event_map', '-qmp', 'stdio'],
  ])
  qemu.stderr?.on('data', (bytes) => {
    traced += String(bytes)
  })
  const failed = new Promise<never>((_resolve, reject) => qemu.once('error', reject))
  const answers = createInterface({ input: qemu.stdout as NodeJS.ReadableStream })
  const listening = (async () => {
    for await (const line of answers) {
      const service = (JSON.parse(line) as { return?: { service?: string } }).return?.service
      if (service) return Number(service)
    }
    throw new Error(`QEMU went away: ${traced}`)
  })()
  qemu.stdin?.write('{"execute":"qmp_capabilities"}\n{"execute":"query-vnc"}\n')
  port = await Promise.race([listening, failed])
}

beforeAll(async () => {
  bench = await openConsoleBench()
  await bench.start()
  await startQemu()
})
afterAll(async () => {
  qemu?.kill('SIGKILL')
  await bench?.close()
})

async function open(name: string, given: string) {
  const { hostId, nodeId } = await bench.newHost(name)
  const sealed = await sealSecret(bench.sealKeys.publicKey, secretContext.graphicalConsole(nodeId), given)
  const passwordSealed = Buffer.from(sealed).toString('base64')
  await bench.fixture.setScreen(nodeId, { host: '127.0.0.1', port, passwordSealed })
  const { ticket } = await bench.ticketFor(hostId, undefined, 'graphical')
  return bench.connectScreen().hello(ticket)
}

test('QEMU takes our answer to its challenge, sends its whole picture, and takes keys', async () => {
  const client = await open('qemu', password)
  const { width, height, name } = await client.begin()
  expect(name).toMatch(/^QEMU/)
  // Raw only, then the whole screen, in 32 bits.
  client.rfb([2, 0, 0, 1, 0, 0, 0, 0], [3, 0, 0, 0, 0, 0, width >> 8, width & 255, height >> 8, height & 255])
  const rectangles = (await client.read(4)).readUInt16BE(2)
  let pixels = 0
  for (let i = 0; i < rectangles; i++) {
    const head = await client.read(12)
    expect(head.readInt32BE(8)).toBe(0)
    const area = head.readUInt16BE(4) * head.readUInt16BE(6)
    await client.read(area * 4)
    pixels += area
  }
  expect(pixels).toBe(width * height)
  client.rfb(keyEvent(true, 0x61), keyEvent(false, 0x61))
  await until(() => traced).toMatch(/down 1, sym 0x61[\s\S]*down 0, sym 0x61/)
})

test('a key held by a viewer who leaves is let go on the machine', async () => {
  const client = await open('qemu-held', password)
  await client.begin()
  client.rfb(keyEvent(true, 0x62))
  await until(() => traced).toMatch(/down 1, sym 0x62/)
  client.socket.terminate()
  await until(() => traced).toMatch(/down 0, sym 0x62/)
})

test('QEMU refuses a wrong password, and we say so', async () => {
  const client = await open('qemu-wrong', 'not-this')
  await until(() => client.ended).toBe('screen_refused')
})
