// Checks that other programs make: format and lint (Biome), boundaries (Turborepo), types (TypeScript).
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { quietEnvironment } from '../quiet-environment.mjs'

function run(root, program, args, cwd = root) {
  return new Promise((resolve, reject) => {
    const command = [path.join(root, 'node_modules', program), ...args]
    const child = spawn(process.execPath, command, { cwd, env: quietEnvironment({ FORCE_COLOR: '0' }) })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk
      })
    }
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(output.trim()))))
  })
}

async function runBiome(root, args) {
  const output = await run(root, '@biomejs/biome/bin/biome', [...args, '--colors=off', '--max-diagnostics=50', '.'])
  return /Checked (\d+ files)/.exec(output)?.[1] ?? ''
}

export const checkFormat = (root) => runBiome(root, ['format'])
export const checkLint = (root) => runBiome(root, ['lint', '--error-on-warnings'])

export async function checkBoundaries(root) {
  const output = await run(root, 'turbo/bin/turbo', ['boundaries', '--no-color', '--skip-infer'])
  const [, files, packages] = /Checked (\d+) files in (\d+) packages/.exec(output) ?? []
  if (!Number(files) || !Number(packages)) throw new Error(`turbo boundaries checked nothing:\n${output}`)
  return `${files} files in ${packages} packages`
}

/** Every tsconfig of a workspace, the root's, and those under tools for files that a workspace's own config leaves out. */
function listProjects(root) {
  const workspaces = ['apps', 'packages'].flatMap((group) =>
    fs.existsSync(path.join(root, group))
      ? fs.readdirSync(path.join(root, group)).map((name) => `${group}/${name}`)
      : [],
  )
  const candidates = [...workspaces, 'e2e', 'bench', '.'].map((directory) => path.join(directory, 'tsconfig.json'))
  return [...candidates, 'tools/core-tests.tsconfig.json'].filter((file) => fs.existsSync(path.join(root, file)))
}

/** Where the files of a project are that asks for nothing of its own, as absolute patterns; null when it does. */
function plainIncludes(root, project) {
  const { extends: base, include, ...own } = JSON.parse(fs.readFileSync(path.join(root, project), 'utf8'))
  const directory = path.dirname(path.join(root, project))
  const isPlain = path.resolve(directory, base ?? '') === path.join(root, 'tsconfig.base.json')
  if (!isPlain || !include || Object.keys(own).length > 0) return null
  return include.map((pattern) => path.join(directory, pattern))
}

/**
 * Packages are consumed from source, so each project checks anew what it imports. Those that differ in nothing but their
 * files are one program: everything is checked once. Returns its configuration and the projects that are left.
 */
function joinPlainProjects(root) {
  const projects = listProjects(root).map((project) => ({ project, includes: plainIncludes(root, project) }))
  const include = projects.flatMap(({ includes }) => includes ?? [])
  const typeRoots = [path.join(root, 'node_modules/@types')]
  const joined = { extends: path.join(root, 'tsconfig.base.json'), compilerOptions: { typeRoots }, include }
  const others = projects.filter(({ includes }) => includes === null).map(({ project }) => project)
  return { joined: include.length > 0 ? joined : null, others, count: projects.length }
}

/** Next writes the types of its routes; they are needed before the portal can be checked. */
async function writeRouteTypes(root) {
  const portal = path.join(root, 'apps/web')
  if (fs.existsSync(path.join(portal, 'next.config.ts'))) await run(root, 'next/dist/bin/next', ['typegen'], portal)
}

/** @param {string} root */
export async function checkTypes(root) {
  await writeRouteTypes(root)
  const { joined, others, count } = joinPlainProjects(root)
  if (count === 0) throw new Error('No tsconfig.json found to check.')
  const scratch = fs.mkdtempSync(path.join(tmpdir(), 'ingot-types-'))
  const joinedFile = path.join(scratch, 'tsconfig.json')
  fs.writeFileSync(joinedFile, JSON.stringify(joined))
  // The two that take longest begin first: the portal, then what is joined.
  const queue = [...others.slice(0, 1), ...(joined ? [joinedFile] : []), ...others.slice(1)]
  const findings = []
  const work = async () => {
    for (let project = queue.shift(); project; project = queue.shift()) {
      // TypeScript 7 takes half the time. What needs the compiler's interface (cruising, generating) still takes 6.
      // Not incremental, as Next has it: 7.0.2 then goes on seeing messages (JSON) as they were.
      const options = ['--noEmit', '--incremental', 'false', '--pretty', 'false']
      await run(root, 'typescript-native/bin/tsc', [...options, '-p', project]).catch((error) => {
        findings.push(error.message)
      })
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work))
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true })
  }
  if (findings.length > 0) throw new Error(findings.join('\n'))
  return `${count} projects`
}
