import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runTool } from './run-tool'

// The ramdisk's Lua, run on this computer: it is the same program everywhere.
const agent = path.resolve(import.meta.dirname, '../../../images/agent')
let directory: string
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-agent-'))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function runLua(program: string): Promise<unknown> {
  const text = await runTool('lua5.4', [
    '-e',
    `package.path = '${agent}/?.lua;' .. package.path
     local json = require('json')
     local function attempt(work, ...)
       local done, thrown = pcall(work, ...)
       return done and 'passed' or (type(thrown) == 'table' and thrown.type .. ': ' .. tostring(thrown.details) or thrown)
     end
     local function answer() ${program} end
     print(json.encode(answer()))`,
  ])
  return JSON.parse(text.toString().trimEnd().split('\n').at(-1) ?? '')
}

describe('what a switch says', () => {
  const header = `0180c200000e${'525400aabbcc'}88cc`
  const parse = (hex: string) =>
    runLua(`return require('lldp').parse(('${hex}'):gsub('..', function(x) return string.char(tonumber(x, 16)) end))`)

  test('is reported field by field, up to the end mark', async () => {
    const chassis = '0207045254001b0001'
    const port = '040605706f727431'
    expect(await parse(`${header}${chassis}${port}0000${'00'.repeat(20)}`)).toEqual([
      [1, '045254001b0001'],
      [2, '05706f727431'],
    ])
  })
  test('is reported as far as it is whole', async () => {
    expect(await parse(`${header}0207045254001b00010410`)).toEqual([[1, '045254001b0001']])
    expect(await parse('0180')).toEqual([])
  })
})

describe('a hardware test', () => {
  const settings = `local node = { driver_info = {
    agent_burnin_cpu_timeout = 0, agent_burnin_cpu_cpu = 2, agent_burnin_fio_disk_runtime = 10 } }`

  test('passes on a CPU that calculates the same twice', async () => {
    expect(await runLua(`${settings} return attempt(require('burn-in').cpu, { node = node })`)).toBe('passed')
  })

  test('passes on memory that gives back what was written', async () => {
    const program = `return attempt(require('burn-in').memory, { node = { driver_info = { agent_burnin_vm_timeout = 0 } } }, 24)`
    expect(await runLua(program)).toBe('passed')
  })

  test('overwrites a disk to its end and passes when it gives everything back', async () => {
    const file = path.join(directory, 'disk')
    const test = `local file = io.open('${file}', 'w') file:close() ${settings}
      return attempt(require('burn-in').disk, { node = node }, { { name = '${file}', size = 3 << 20 } })`
    expect(await runLua(test)).toBe('passed')
    const bytes = readFileSync(file)
    expect(bytes).toHaveLength(3 << 20)
    // No two blocks are equal: one that was written to the wrong place is noticed.
    expect(bytes.subarray(0, 1 << 20).equals(bytes.subarray(1 << 20, 2 << 20))).toBe(false)
  })

  test.each([
    ['/dev/null', 'CleaningError: burnin_disk: /dev/null: MiB 0 differs'],
    ['/dev/full', 'CleaningError: burnin_disk: /dev/full: MiB 0 cannot be written'],
  ])('fails on a disk like %s, in words', async (device, words) => {
    const disk = `{ { name = '${device}', size = 3 << 20 } }`
    expect(await runLua(`${settings} return attempt(require('burn-in').disk, { node = node }, ${disk})`)).toBe(words)
  })
})

describe('an image', () => {
  const parse = (format: string) =>
    runLua(`return attempt(require('write-image').parse, {
      id = 'x', urls = { 'http://x/' }, os_hash_algo = 'sha256', os_hash_value = 'aa', disk_format = ${format} })`)

  test('is taken raw or as qcow2, and refused in words otherwise', async () => {
    expect(await parse('nil')).toBe('passed')
    expect(await parse("'raw'")).toBe('passed')
    expect(await parse("'qcow2'")).toBe('passed')
    expect(await parse("'vmdk'")).toBe('InvalidImage: This ramdisk writes raw and qcow2 images, not vmdk.')
  })
})
