// Production builds: the portal by `next build`, every process that we start with node by esbuild.
import { chmodSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runWhenChanged } from './input-stamp.mjs'
import { runQuietly } from './run-quietly.mjs'
import { createStepPrinter, reportFailure, UserError } from './step.mjs'

const root = path.resolve(import.meta.dirname, '..')

/** Process name → source and bundle, below the root. */
export const bundles = {
  web: { entry: 'apps/web/server.ts', output: 'apps/web/dist/server.js' },
  worker: {
    entry: 'apps/worker/src/main.ts',
    output: 'apps/worker/dist/main.js',
    // Whoever streams a million rows makes little that lives: a young generation of 16 MiB only lets dead buffers pile up.
    nodeOptions: ['--max-semi-space-size=4'],
  },
  lab: { entry: 'packages/lab/src/lab-cli.ts', output: 'packages/lab/dist/lab-cli.js' },
  qemuLab: { entry: 'packages/lab/src/qemu/qemu-lab-cli.ts', output: 'packages/lab/dist/qemu-lab-cli.js' },
  seed: { entry: 'prisma/seed.ts', output: 'prisma/dist/seed.js' },
}

/** The command line is one file that needs nothing beside it. */
const commandLine = { entry: 'packages/cli/src/main.ts', output: 'packages/cli/dist/ingot.cjs' }

const common = ['package-lock.json', 'tsconfig.base.json', 'tools/build.mjs']
const prismaClient = 'packages/db/src/internal/generated/prisma/client.ts'

export function generatePrismaClient() {
  const inputs = ['package-lock.json', 'prisma/schema', 'prisma.config.ts']
  const prisma = path.join(root, 'node_modules/prisma/build/index.js')
  return runWhenChanged({ name: 'prisma-client', inputs, outputs: [prismaClient] }, () =>
    runQuietly(process.execPath, [prisma, 'generate'], { cwd: root }),
  )
}

export function buildPortal() {
  const used = ['api', 'core', 'db', 'jobs', 'telemetry', 'ui'].map((name) => `packages/${name}`)
  const inputs = [...common, 'prisma/schema', 'apps/web', ...used]
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const env = { NODE_ENV: 'production' }
  return runWhenChanged({ name: 'portal', inputs, outputs: ['apps/web/.next/BUILD_ID'] }, () =>
    runQuietly(process.execPath, [next, 'build'], { cwd: path.join(root, 'apps/web'), env }),
  )
}

// Workspaces are consumed from TypeScript source, which node cannot run, so they go into the bundle. Everything from
// node_modules stays outside: some packages have native parts, others read files beside themselves.
const keepPackagesOutside = {
  name: 'keep-packages-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path: specifier, kind }) => {
      if (kind === 'entry-point' || /^@(ingot)?\//.test(specifier)) return undefined
      return { path: specifier, external: true }
    })
  },
}

/** Bundles one process; tests and benchmarks name an output of their own. @param {keyof typeof bundles} name */
export const bundleProcess = (name, output = bundles[name].output) => bundleEntry(bundles[name].entry, output)

async function bundleCommandLine(output = commandLine.output) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: [commandLine.entry],
    outfile: output,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // Some of what goes in calls `require`, which a module has not.
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    // Faster ways that ws takes when somebody installed them.
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'warning',
  })
  chmodSync(path.resolve(root, output), 0o755)
}

/** @param {string} entry @param {string} output */
async function bundleEntry(entry, output) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'linked',
    logLevel: 'warning',
    plugins: [keepPackagesOutside],
  })
}

export function bundleProcesses() {
  const names = /** @type {(keyof typeof bundles)[]} */ (Object.keys(bundles))
  const inputs = [...common, 'apps/web/server.ts', 'apps/web/src', 'apps/worker', 'packages', 'prisma']
  const outputs = names.map((name) => bundles[name].output)
  return runWhenChanged({ name: 'processes', inputs, outputs }, () =>
    Promise.all(names.map((name) => bundleProcess(name))),
  )
}

/** Builds everything whose sources changed. @param {ReturnType<typeof createStepPrinter>} step */
export async function buildAll(step) {
  await step('Database client', generatePrismaClient)
  await step('Worker, lab and server bundles', bundleProcesses)
  await step('Portal (next build)', buildPortal)
  // esbuild keeps a process of its own until it is told that nothing more comes.
  await (await import('esbuild')).stop()
}

/** What can be built alone: for images that hold one process, and for tests that want a bundle of their own. */
const targets = {
  client: generatePrismaClient,
  portal: buildPortal,
  cli: bundleCommandLine,
  // The API without the portal, as benchmarks start it.
  restApi: (output) => bundleEntry('packages/api/src/testing/serve-rest-api.ts', output),
  adminApi: (output) => bundleEntry('packages/api/src/testing/serve-admin-api.ts', output),
  ...Object.fromEntries(Object.keys(bundles).map((name) => [name, (output) => bundleProcess(name, output)])),
}

async function buildTargets() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, output: { type: 'string' } } })
  if (!values.only) return buildAll(createStepPrinter())
  for (const name of values.only.split(',')) {
    if (!(name in targets))
      throw new UserError(`There is no target ${name}. Known: ${Object.keys(targets).join(', ')}.`)
    await targets[name](values.output)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTargets().catch(reportFailure)
