// Every check of the house is shown to fail: each test plants one violation in a small copy and expects red.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checks } from './check.mjs'
import { checkCruise } from './checks/check-cruise.mjs'
import { comparePages } from './checks/check-generated.mjs'

const realRoot = path.resolve(import.meta.dirname, '..')
const copies: string[] = []
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
})

const rootFiles = [
  ...['package.json', 'package-lock.json', 'tsconfig.base.json', 'turbo.json', 'biome.json', '.gitignore'],
  ...['.dependency-cruiser.cjs', 'tsconfig.cruise.json'],
]
const workspaces = ['apps', 'packages']
  .flatMap((group) => readdirSync(path.join(realRoot, group)).map((name) => `${group}/${name}`))
  .concat('e2e', 'bench')

/** node_modules of the copy: the real packages by link, but our own workspaces from the copy itself. */
function linkPackages(copy: string): void {
  const target = path.join(copy, 'node_modules')
  mkdirSync(path.join(target, '@ingot'), { recursive: true })
  for (const name of readdirSync(path.join(realRoot, 'node_modules'))) {
    if (name !== '@ingot') symlinkSync(path.join(realRoot, 'node_modules', name), path.join(target, name))
  }
  for (const workspace of workspaces)
    symlinkSync(path.join(copy, workspace), path.join(target, '@ingot', path.basename(workspace)))
}

type Files = Record<string, string>

/** The skeleton of the repository (configuration only) with `files` in it. */
function makeCopy(files: Files): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'ingot-check-'))
  copies.push(copy)
  for (const file of rootFiles) cpSync(path.join(realRoot, file), path.join(copy, file))
  for (const workspace of workspaces) {
    mkdirSync(path.join(copy, workspace), { recursive: true })
    for (const file of ['package.json', 'turbo.json']) {
      cpSync(path.join(realRoot, workspace, file), path.join(copy, workspace, file))
    }
  }
  linkPackages(copy)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true })
    writeFileSync(path.join(copy, file), text)
  }
  return copy
}

async function run(name: keyof typeof checks, files: Files): Promise<string> {
  return checks[name](makeCopy(files))
}

const clean: Files = {
  'packages/core/src/node/planted.ts': 'export const planted = 1\n',
  'packages/drivers/src/ipmi/planted.ts': "export const driver = 'ipmi'\n",
  'packages/db/src/node/planted.ts': 'export const row = 1\n',
  'apps/web/src/components/planted.tsx': "export const Planted = () => <p title={t('a')}>{t('b')}</p>\n",
  'apps/worker/src/operations/planted.ts': 'export const step = 1\n',
}

test.each(['names', 'environment', 'workspaces', 'boundaries', 'strings'] as const)(
  '%s passes on a copy without a violation',
  async (name) => {
    await expect(run(name, clean)).resolves.toMatch(/^\d+ /)
  },
)

test('cruise passes on a copy without a violation', () => {
  expect(checkCruise(makeCopy(clean), 5)).toMatch(/^5 modules/)
})

describe('format and lint', () => {
  test('a badly formatted file is red', async () => {
    await expect(run('format', { 'packages/core/src/planted.ts': 'export const a = "x";\n' })).rejects.toThrow(
      /planted\.ts/,
    )
  })

  test.each([
    ['an explicit any', 'export const a = (b: any) => b\n'],
    ['an enum', 'export enum A { B }\n'],
    ['a barrel', "export * from './other'\n"],
    ['a value import of a type', "import { URLSearchParams as U } from 'node:url'\nexport type A = U\n"],
  ])('%s is red', async (_name, text) => {
    await expect(run('lint', { 'packages/core/src/planted.ts': text })).rejects.toThrow(/planted\.ts/)
  })
})

describe('names', () => {
  test.each([
    ['a folder that says nothing', 'packages/core/src/utils/planted.ts', ''],
    ['a file that says nothing', 'apps/worker/src/node/helpers.ts', ''],
    ['an index file', 'packages/core/src/node/index.ts', ''],
    ['a file name in camel case', 'packages/core/src/node/powerNode.ts', ''],
    [
      'a file that only re-exports',
      'packages/core/src/node/planted.ts',
      "export { a } from './b'\nexport * from './c'\n",
    ],
    ['a file of 401 lines', 'packages/core/src/node/planted.ts', 'export {}\n'.repeat(401)],
  ])('%s is red', async (_name, file, text) => {
    await expect(run('names', { [file]: text })).rejects.toThrow(file)
  })
})

test('a tree whose usual file is long is red, although no single file is too long', async () => {
  const names = ['a', 'b', 'c'].map((name) => `packages/core/src/${name}.ts`)
  const files = Object.fromEntries(names.map((name) => [name, 'export {}\n'.repeat(250)]))
  await expect(run('names', files)).rejects.toThrow(/median file has 250 lines[\s\S]*One file in ten has 250/)
})

describe('environment', () => {
  test.each(['process.env.HOME', "process['env'].HOME", 'process\u0020.\u0020env'])(
    '%s outside env.ts is red',
    async (read) => {
      const files = { 'apps/worker/src/boot/planted.ts': `export const home = ${read}\n` }
      await expect(run('environment', files)).rejects.toThrow(/planted\.ts:1/)
    },
  )

  test('env.ts may read it', async () => {
    await expect(run('environment', { 'apps/worker/src/env.ts': 'export const e = process.env\n' })).resolves.toBe(
      '1 files',
    )
  })
})

describe('workspaces', () => {
  const manifest = (change: object) =>
    JSON.stringify({ name: '@ingot/planted', private: true, exports: { './*': './src/*.ts' }, ...change })

  test.each([
    ['a version range', manifest({ dependencies: { zod: '^4.0.0' } }), /zod is not pinned/],
    ['Prisma outside db', manifest({ dependencies: { '@prisma/client': '7.10.0' } }), /belongs to db/],
    ['drivers outside the worker', manifest({ dependencies: { '@ingot/drivers': '*' } }), /belongs to worker/],
    ['an export of built files', manifest({ exports: { '.': './dist/index.js' } }), /exports must map/],
    ['a missing export map', manifest({ exports: undefined }), /exports must map/],
    ['a public package', manifest({ private: false }), /must be private/],
  ])('%s is red', async (_name, text, finding) => {
    await expect(run('workspaces', { 'packages/planted/package.json': text })).rejects.toThrow(finding)
  })
})

describe('boundaries', () => {
  test('a driver reached from the portal, even through its package.json, is red', async () => {
    const copy = makeCopy(clean)
    const manifest = path.join(copy, 'packages/api/package.json')
    const api = { name: '@ingot/api', private: true, dependencies: { '@ingot/drivers': '*' } }
    writeFileSync(manifest, JSON.stringify(api))
    await expect(checks.boundaries(copy)).rejects.toThrow(/@ingot\/drivers/)
  })

  test('an import of an undeclared package is red', async () => {
    const files = { 'packages/core/src/planted.ts': "import Redis from 'ioredis'\nexport const a = Redis\n" }
    await expect(run('boundaries', files)).rejects.toThrow(/ioredis/)
  })

  test('an import of a file outside the package is red', async () => {
    const files = { ...clean, 'packages/core/src/planted.ts': "export { row } from '../../db/src/node/planted'\n" }
    await expect(run('boundaries', files)).rejects.toThrow(/planted/)
  })
})

describe('cruise', () => {
  const imports = (target: string) => `import * as a from '${target}'\nexport const b = a\n`
  const importsType = (target: string) => `import type { row } from '${target}'\nexport type A = typeof row\n`

  const violations = [
    ['core imports node', 'packages/core/src/a.ts', imports('node:fs'), 'fence-packages-core-src-npm'],
    ['core imports a package', 'packages/core/src/b.ts', imports('pg'), 'fence-packages-core-src-npm'],
    ['core imports db', 'packages/core/src/c.ts', imports('@ingot/db/node/planted'), 'fence-packages-core-src'],
    [
      'a type crosses a fence',
      'packages/core/src/d.ts',
      importsType('@ingot/db/node/planted'),
      'fence-packages-core-src',
    ],
    ['the portal imports a driver', 'apps/web/src/a.ts', imports('@ingot/drivers/ipmi/planted'), 'fence-apps-web'],
    [
      'the lab imports a driver',
      'packages/lab/src/a.ts',
      imports('@ingot/drivers/ipmi/planted'),
      'fence-packages-lab-src',
    ],
    [
      'a feature imports db',
      'apps/web/src/features/a.ts',
      imports('@ingot/db/node/planted'),
      'portal-shows-no-database',
    ],
    [
      'a driver imports its sibling',
      'packages/drivers/src/redfish/a.ts',
      imports('../ipmi/planted'),
      'no-sibling-drivers',
    ],
    ['the worker imports Prisma', 'apps/worker/src/a.ts', imports('@prisma/client'), 'prisma-in-db-only'],
    ['the portal imports pg', 'apps/web/src/b.ts', imports('pg'), 'postgres-client-in-few-places'],
    ['db imports the queue', 'packages/db/src/a.ts', imports('bullmq'), 'queue-in-worker-only'],
    ['production imports a test', 'packages/db/src/b.ts', imports('./planted.test'), 'no-tests-in-production'],
    ['an import leads nowhere', 'packages/db/src/c.ts', imports('./nowhere'), 'everything-resolves'],
    ['a component imports a feature', 'apps/web/src/components/a.ts', imports('../features/b'), 'no-sibling-features'],
  ] as const

  let findings = ''
  beforeAll(() => {
    const targets = { 'packages/db/src/planted.test.ts': 'export {}\n', 'apps/web/src/features/b.ts': 'export {}\n' }
    const planted = Object.fromEntries(violations.map(([, file, text]) => [file, text]))
    try {
      checkCruise(makeCopy({ ...clean, ...targets, ...planted }), 1)
    } catch (error) {
      findings = String(error)
    }
  })

  test.each(violations)('%s: red', (_name, file, _text, rule) => {
    expect(findings).toContain(`${rule}: ${file}`)
  })

  test('a cycle is red', () => {
    const files = {
      'packages/core/src/a.ts': "import { b } from './b'\nexport const a = () => b\n",
      'packages/core/src/b.ts': "import { a } from './a'\nexport const b = () => a\n",
    }
    expect(() => checkCruise(makeCopy(files), 1)).toThrow(/no-cycles/)
  })

  test('cruising nearly nothing is red', () => {
    expect(() => checkCruise(makeCopy(clean))).toThrow(/Only 5 modules were cruised/)
  })
})

describe('types', () => {
  const project = (compilerOptions: object) =>
    JSON.stringify({ extends: '../../tsconfig.base.json', compilerOptions, include: ['src'] })

  test('a type error is red', async () => {
    const files = {
      'packages/jobs/tsconfig.json': project({}),
      'packages/jobs/src/planted.ts': "export const a: number = 'x'\n",
    }
    await expect(run('types', files)).rejects.toThrow(/planted\.ts/)
  })

  test('a type error is red in each of the projects that are checked together', async () => {
    const plain = JSON.stringify({ extends: '../../tsconfig.base.json', include: ['src'] })
    const wrong = "export const a: number = 'x'\n"
    const files = {
      'packages/jobs/tsconfig.json': plain,
      'packages/jobs/src/planted.ts': wrong,
      'packages/db/tsconfig.json': plain,
      'packages/db/src/planted.ts': wrong,
    }
    const findings = await run('types', files).catch(String)
    expect(findings).toMatch(/packages\/jobs\/src\/planted\.ts/)
    expect(findings).toMatch(/packages\/db\/src\/planted\.ts/)
  })

  test('the world inside core is red: fetch, process, timers', async () => {
    const { compilerOptions } = await import('../packages/core/tsconfig.json')
    for (const use of ['fetch("/")', 'process.pid', 'setTimeout(() => 0, 1)']) {
      const files = {
        'packages/core/tsconfig.json': project(compilerOptions),
        'packages/core/src/planted.ts': `export const a = ${use}\n`,
      }
      await expect(run('types', files)).rejects.toThrow(/planted\.ts/)
    }
  })
})

describe('strings', () => {
  test.each([
    ['a text between tags', 'export const A = () => <p>Power on</p>\n'],
    ['a Chinese text between tags', 'export const A = () => <p>开机</p>\n'],
    ['a text in an attribute', 'export const A = () => <button aria-label="Close" />\n'],
    ['a text in a template', 'export const A = () => <input placeholder={`Search $' + '{x}`} />\n'],
    ['a text in a toast', "export const f = () => toast.success('Saved it')\n"],
    ['a choice of two texts', "export const A = () => <p>{on ? 'Running' : 'Stopped'}</p>\n"],
  ])('%s is red', async (_name, text) => {
    await expect(run('strings', { 'apps/web/src/features/node/planted.tsx': text })).rejects.toThrow(/planted\.tsx:1/)
  })
})

describe('messages', () => {
  const en = 'apps/web/src/messages/en/node.json'
  const zh = 'apps/web/src/messages/zh-CN/node.json'

  test.each([
    ['a key that one language lacks', '{"a":"x","b":"y"}', '{"a":"甲"}', /node\.b is missing/],
    ['a key that only the translation has', '{"a":"x"}', '{"a":"甲","b":"乙"}', /node\.b is missing/],
    ['an empty text', '{"a":"x"}', '{"a":" "}', /node\.a is empty/],
    ['a lost argument', '{"a":"{count} nodes"}', '{"a":"节点"}', /node\.a: arguments differ/],
  ])('%s is red', async (_name, english, chinese, finding) => {
    await expect(run('messages', { [en]: english, [zh]: chinese })).rejects.toThrow(finding)
  })
})

describe('documents', () => {
  test.each(['`packages/core/src/gone.ts`', '[gone](docs/gone.md)', '`GONE.md`'])('%s is red', async (text) => {
    await expect(run('documents', { 'AGENTS.md': `Copy ${text}.\n` })).rejects.toThrow(/AGENTS\.md: names .*gone/i)
  })
})

describe('generated', () => {
  // Printing them takes the compiler a while and is the check itself; what may go wrong with it is the comparison.
  const out = () => path.join(makeCopy({ 'out/lifecycle.md': 'new\n', 'out/hardware.md': 'new\n' }), 'out')
  const committed = { 'docs/generated/lifecycle.md': 'new\n', 'docs/hardware.md': 'new\n' }

  test('pages that are as printed pass', () => {
    expect(comparePages(makeCopy(committed), out())).toBe('2 pages')
  })

  test('a page that differs from what is printed is red, wherever it stands', () => {
    const stale = makeCopy({ 'docs/generated/lifecycle.md': 'old\n', 'docs/hardware.md': 'old\n' })
    expect(() => comparePages(stale, out())).toThrow(/Out of date: docs\/hardware\.md.*docs\/generated\/lifecycle\.md/)
  })

  test('a page that nothing prints is red', () => {
    const copy = makeCopy({ ...committed, 'docs/generated/left.md': 'old\n' })
    expect(() => comparePages(copy, out())).toThrow(/Nothing generates docs\/generated\/left\.md/)
  })
})

describe('invariants', () => {
  test('a TenantScope minted outside the procedures is red', async () => {
    const files = { 'packages/db/src/host/planted.ts': 'export const all = mintWorkerScope()\n' }
    await expect(run('invariants', files)).rejects.toThrow(/I5/)
  })

  test('a tenant table without projectId is red', async () => {
    const files = { ...clean, 'prisma/schema/planted.prisma': 'model Planted {\n  id String @id\n}\n' }
    await expect(run('invariants', files)).rejects.toThrow(/Planted has no projectId/)
  })

  test('a life cycle moved outside transitionNode is red', async () => {
    const files = {
      'packages/db/src/node/planted.ts':
        "export const f = (tx) => tx.node.update({ where: {}, data: { provisionState: 'active' } })\n",
    }
    await expect(run('invariants', files)).rejects.toThrow(/I2/)
  })

  test('a portal that could open sealed secrets is red', async () => {
    const files = { 'apps/web/src/server/planted.ts': "export const key = 'INGOT_SEAL_SECRET_KEY'\n" }
    await expect(run('invariants', files)).rejects.toThrow(/I9/)
  })
})
