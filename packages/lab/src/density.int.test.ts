import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

const nodes = 2000
const limitBytes = 1 << 30

// A process of its own: the test runner's memory is not the lab's.
const program = `
import { startLab } from './packages/lab/src/start-lab.ts'
import { createSocket } from 'node:dgram'
const lab = await startLab({ nodes: { count: ${nodes} }, dataDir: process.argv[1], timings: 'zero', controlPort: null, switches: 'default' })
const socket = createSocket('udp4')
// Get Channel Authentication Capabilities in an IPMI 1.5 wrapper: the smallest question every BMC must answer.
const question = Buffer.from('0600ff07000000000000000000092018c88100388e04b5', 'hex')
let answers = 0
for (const node of lab.nodes) {
  const heard = new Promise((resolve) => { socket.once('message', () => resolve(true)); setTimeout(resolve, 10_000, false) })
  socket.send(question, node.bmc.port, '127.0.0.1')
  if (await heard) answers++
}
for (const node of lab.nodes) node.server.powerOn()
const until = Date.now() + 30_000
while (Date.now() < until && lab.nodes.some((node) => node.state !== 'halted')) await new Promise((resolve) => setTimeout(resolve, 20))
const halted = lab.nodes.filter((node) => node.state === 'halted').length
console.log(JSON.stringify({ answers, halted, rssBytes: process.memoryUsage().rss }))
socket.close()
await lab.stop()
process.exit(0)
`

test(`${nodes} servers in one process, with their switches, each answering and powered on, need less than 1 GiB`, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ingot-lab-'))
  const root = join(import.meta.dirname, '../../..')
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program, dataDir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    let line = ''
    for await (const text of createInterface({ input: child.stdout })) line = text
    const seen = JSON.parse(line) as { answers: number; halted: number; rssBytes: number }
    expect(seen.answers).toBe(nodes)
    expect(seen.halted).toBe(nodes)
    expect(seen.rssBytes).toBeLessThan(limitBytes)
    process.stdout.write(`lab density: ${nodes} servers in ${Math.round(seen.rssBytes / 2 ** 20)} MiB\n`)
  } finally {
    child.kill('SIGKILL')
    await rm(dataDir, { recursive: true, force: true })
  }
})
