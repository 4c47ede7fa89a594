import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lab } from '../lab'
import { startLab } from '../start-lab'
import { rowHeight, screenHeight, screenWidth } from './draw-row'
import { rows } from './text-screen'

let lab: Lab
let dataDir: string
const sockets: Socket[] = []
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ingot-lab-'))
  lab = await startLab({ nodes: { count: 2 }, dataDir, timings: 'zero', controlPort: null, screens: true })
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await lab.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const node = (index = 0) => {
  const found = lab.nodes[index]
  if (!found) throw new Error(`no node ${index}`)
  return found
}
const until = <T>(look: () => T) => expect.poll(look, { interval: 10 })

/** A viewer that asks for updates as they come and counts the inked pixels of each row. */
async function watch(port: number | null) {
  const socket = connect(port ?? 0, '127.0.0.1')
  sockets.push(socket)
  let held = Buffer.alloc(0)
  let wake = () => {}
  socket.on('data', (bytes) => {
    held = Buffer.concat([held, bytes])
    wake()
  })
  const read = async (count: number): Promise<Buffer> => {
    while (held.length < count)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    const bytes = held.subarray(0, count)
    held = held.subarray(count)
    return bytes
  }
  const ask = (incremental: number) => {
    const request = Buffer.from([3, incremental, 0, 0, 0, 0, 0, 0, 0, 0])
    request.writeUInt16BE(screenWidth, 6)
    request.writeUInt16BE(screenHeight, 8)
    socket.write(request)
  }
  expect(String(await read(12))).toBe('RFB 003.008\n')
  socket.write('RFB 003.008\n')
  await read(2)
  socket.write(Buffer.from([1]))
  await read(4)
  socket.write(Buffer.from([1]))
  const init = await read(24)
  const name = String(await read(init.readUInt32BE(20)))
  const ink: number[] = Array.from({ length: rows }, () => 0)
  let updates = 0
  const follow = async () => {
    ask(0)
    for (;;) {
      const rectangles = (await read(4)).readUInt16BE(2)
      for (let i = 0; i < rectangles; i++) {
        const row = (await read(12)).readUInt16BE(2) / rowHeight
        const pixels = await read(screenWidth * rowHeight * 4)
        let count = 0
        for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] as number) > 100) count++
        ink[row] = count
      }
      updates++
      ask(1)
    }
  }
  void follow()
  const key = (keysym: number) => {
    for (const down of [1, 0]) {
      const event = Buffer.from([4, down, 0, 0, 0, 0, 0, 0])
      event.writeUInt32BE(keysym, 4)
      socket.write(event)
    }
  }
  return { name, init, ink, key, socket, updates: () => updates }
}

test('a screen shows what the machine prints, and that it is off when it is', async () => {
  const viewer = await watch(node().vncPort)
  expect(viewer.name).toContain(node().name)
  expect([viewer.init.readUInt16BE(0), viewer.init.readUInt16BE(2)]).toEqual([screenWidth, screenHeight])
  await until(() => viewer.ink.filter((count) => count > 0).length).toBe(1)
  node().server.powerOn()
  await until(() => node().state).toBe('halted')
  await until(() => viewer.ink.filter((count) => count > 0).length).toBeGreaterThan(4)
  node().server.powerOff()
  await until(() => viewer.ink.filter((count) => count > 0).length).toBe(1)
})

test('keys arrive at the serial line, and a screen on which nothing happens sends nothing', async () => {
  const heard: string[] = []
  node(1).server.serial.setReader({ input: (bytes) => heard.push(String(bytes)) })
  const viewer = await watch(node(1).vncPort)
  await until(() => viewer.updates()).toBe(1)
  for (const keysym of [0x6c, 0x73, 0xff0d]) viewer.key(keysym)
  await until(() => heard.join('')).toBe('ls\r')
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(viewer.updates()).toBe(1)
})

test('garbage ends a viewer and nothing else', async () => {
  const bad = await watch(node(1).vncPort)
  const good = await watch(node(1).vncPort)
  bad.socket.write(Buffer.from([0x77, 1, 2]))
  await until(() => bad.socket.destroyed || bad.socket.readableEnded).toBe(true)
  node(1).server.serial.print('still here\r\n')
  await until(() => good.updates()).toBeGreaterThan(1)
})

test('a lab that is not asked for screens has none', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ingot-lab-'))
  const plain = await startLab({ nodes: { count: 1 }, dataDir: directory, timings: 'zero', controlPort: null })
  expect(plain.nodes[0]?.vncPort).toBeNull()
  await plain.stop()
  await rm(directory, { recursive: true, force: true })
})
