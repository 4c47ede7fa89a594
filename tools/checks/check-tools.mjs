// Checks that other programs make: format and lint (Biome), boundaries (Turborepo), types (TypeScript).
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { availableParallelism } from 'node:os'
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

/** Next writes the types of its routes; they are needed before the portal can be checked. */
async function writeRouteTypes(root) {
  const portal = path.join(root, 'apps/web')
  if (fs.existsSync(path.join(portal, 'next.config.ts'))) await run(root, 'next/dist/bin/next', ['typegen'], portal)
}

/** @param {string} root */
export async function checkTypes(root) {
  await writeRouteTypes(root)
  const projects = listProjects(root)
  const queue = [...projects]
  const findings = []
  const work = async () => {
    for (let project = queue.shift(); project; project = queue.shift()) {
      await run(root, 'typescript/bin/tsc', ['--noEmit', '--pretty', 'false', '-p', project]).catch((error) => {
        findings.push(`${project}:\n${error.message}`)
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work))
  if (findings.length > 0) throw new Error(findings.join('\n'))
  if (projects.length === 0) throw new Error('No tsconfig.json found to check.')
  return `${projects.length} projects`
}
