// No container engine is needed to see that the images and the compose file fit together.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { bundles } from './build.mjs'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

type Service = {
  build?: { context: string; dockerfile: string; target: string }
  image?: string
  environment?: Record<string, string>
  healthcheck?: object
  depends_on?: Record<string, { condition: string }>
  volumes?: string[]
  command?: string[]
  networks?: string[]
}
type Compose = { services: Record<string, Service>; volumes: object; networks: object }
const compose = parse(read('docker/compose.yaml'), { merge: true }) as Compose
const services = Object.entries(compose.services)
const built = services.filter(([, service]) => service.build !== undefined)
const dockerfiles = readdirSync(path.join(root, 'docker')).filter((name) => name.endsWith('.Dockerfile'))

type Instruction = { name: string; text: string }
type Stage = { name: string; from: string; instructions: Instruction[] }

/** The stages of a Dockerfile, continued lines joined. */
function readStages(file: string): Stage[] {
  const lines = read(file)
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
  const stages: Stage[] = []
  for (const line of lines) {
    const [, name = '', text = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? []
    const from = /^(\S+)(?: AS (\S+))?$/.exec(text)
    if (name === 'FROM') stages.push({ name: from?.[2] ?? '', from: from?.[1] ?? '', instructions: [] })
    else stages.at(-1)?.instructions.push({ name, text })
  }
  return stages
}

function last(stage: Stage | undefined, name: string): string | undefined {
  return stage?.instructions.findLast((each) => each.name === name)?.text
}

test('the compose file has the services of a site', () => {
  expect(Object.keys(compose.services).sort()).toEqual(['dnsmasq', 'migrate', 'postgres', 'redis', 'web', 'worker'])
})

test.each(built)('%s is built from a Dockerfile and a stage that exist', (_name, service) => {
  const { context = '', dockerfile = '', target = '' } = service.build ?? {}
  expect(path.join('docker', context)).toBe('.')
  expect(existsSync(path.join(root, dockerfile))).toBe(true)
  expect(readStages(dockerfile).map((stage) => stage.name)).toContain(target)
})

test.each(built)('%s has a USER and a HEALTHCHECK in its stage', (name, service) => {
  const { dockerfile = '', target = '' } = service.build ?? {}
  const stage = readStages(dockerfile).find((each) => each.name === target)
  expect(last(stage, 'HEALTHCHECK')).toBeDefined()
  // A DHCP server opens raw sockets before it drops to its own user.
  expect(last(stage, 'USER')).toBe(name === 'dnsmasq' ? 'root' : 'node')
  if (name === 'dnsmasq') expect(last(stage, 'ENTRYPOINT')).toContain('--user=dnsmasq')
})

test.each(services)('%s reports its health', (name, service) => {
  if (!service.build) expect(service.healthcheck).toBeDefined()
  for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
    expect(Object.keys(compose.services)).toContain(other)
    expect(condition).toBe(other === 'migrate' ? 'service_completed_successfully' : 'service_healthy')
  }
  for (const volume of service.volumes ?? []) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0])
  for (const network of service.networks ?? []) expect(Object.keys(compose.networks)).toContain(network)
  expect(name).not.toBe('')
})

test('a machine that asks by DHCP is sent to the script that the boot listener serves', () => {
  const command = compose.services.dnsmasq?.command ?? []
  expect(command).toContainEqual(expect.stringMatching(/^--dhcp-boot=tag:ipxe,.*\/boot\.ipxe$/))
})

// A benchmark and an image start a worker without the build at hand: they write down what it says of one.
test('the worker is started with the same options everywhere', () => {
  const { nodeOptions, output } = bundles.worker
  const command = last(readStages('docker/worker.Dockerfile').at(-1), 'CMD') ?? '[]'
  expect(JSON.parse(command)).toEqual(['node', '--enable-source-maps', ...nodeOptions, output])
  const [, benchmarked = ''] = /^const workerOptions = (.*)$/m.exec(read('bench/export.ts')) ?? []
  expect(benchmarked.match(/--[\w-]+=\w+/g)).toEqual(nodeOptions)
})

test('only the worker gets the key that opens BMC secrets', () => {
  const holders = services.filter(([, service]) => 'INGOT_SEAL_SECRET_KEY' in (service.environment ?? {}))
  expect(holders.map(([name]) => name)).toEqual(['worker'])
})

test('every variable that the compose file asks for is in docker/example.env', () => {
  const asked = [...read('docker/compose.yaml').matchAll(/\$\{(\w+)/g)].map((match) => match[1])
  const offered = [...read('docker/example.env').matchAll(/^(\w+)=/gm)].map((match) => match[1])
  expect([...new Set(asked)].sort()).toEqual([...new Set(offered)].sort())
})

describe.each(dockerfiles)('%s', (name) => {
  const file = `docker/${name}`
  const stages = readStages(file)

  test('copies only what exists or an earlier stage makes', () => {
    const outputs = Object.values(bundles).map(({ output }) => path.dirname(output))
    for (const stage of stages) {
      for (const { text } of stage.instructions.filter((each) => each.name === 'COPY')) {
        const words = text.split(/\s+/)
        const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length)
        if (from) expect(stages.map((each) => each.name)).toContain(from)
        for (const source of words.filter((word) => !word.startsWith('--')).slice(0, -1)) {
          const inRepository = from ? source.replace(/^\/ingot\//, '') : source
          const isMade = /node_modules$|\.next$/.test(inRepository) || outputs.includes(inRepository)
          expect(isMade || existsSync(path.join(root, inRepository)), `${file}: ${source}`).toBe(true)
        }
      }
    }
  })

  test('starts what the build makes', () => {
    const outputs = Object.values(bundles).map(({ output }) => output)
    for (const [started] of read(file).matchAll(/\S+\/dist\/\S+\.js/g))
      expect(outputs).toContain(started.replace(/^"/, ''))
  })

  test('builds targets that exist', () => {
    const targets = ['client', 'portal', ...Object.keys(bundles)]
    const asked = [...read(file).matchAll(/build\.mjs(?: --only (\S+))?/g)]
    for (const [, names = ''] of asked) expect(targets).toEqual(expect.arrayContaining(names.split(',')))
  })

  test('gives npm the manifest of every workspace', () => {
    const installs = stages.find((stage) => stage.instructions.some((each) => each.text.includes('npm ci')))
    if (!installs) return
    const copied = installs.instructions.map((each) => each.text).join('\n')
    const manifests = ['apps', 'packages'].flatMap((group) =>
      readdirSync(path.join(root, group)).map((each) => `${group}/${each}/package.json`),
    )
    for (const manifest of [...manifests, 'e2e/package.json', 'bench/package.json']) expect(copied).toContain(manifest)
  })

  test('has more than one stage when it builds something, and fixes the version of its base', () => {
    if (read(file).includes('npm ci')) expect(stages.length).toBeGreaterThan(2)
    const names = stages.map((stage) => stage.name)
    for (const { from } of stages.filter((each) => !names.includes(each.from)))
      expect(from).toMatch(/^[a-z]+:[a-z0-9.-]+$/)
  })
})
