import fs from 'node:fs'
import path from 'node:path'
import { conclude } from './source-files.mjs'

/** Whether every export maps to a source file or to nothing (null hides a folder). */
function hasExplicitExports(exports) {
  if (!exports || typeof exports !== 'object') return false
  const targets = Object.values(exports)
  return targets.length > 0 && targets.every((target) => target === null || /^\.\/src\/.+\.(tsx?|css)$/.test(target))
}

function* workspaces(root) {
  for (const group of ['apps', 'packages']) {
    if (!fs.existsSync(path.join(root, group))) continue
    for (const name of fs.readdirSync(path.join(root, group)).sort()) {
      const file = path.join(group, name, 'package.json')
      if (fs.existsSync(path.join(root, file)))
        yield { file, group, name, json: JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')) }
    }
  }
}

const fences = {
  '@ingot/drivers': ['worker'],
  '@prisma/client': ['db'],
  '@prisma/adapter-pg': ['db'],
  bullmq: ['worker'],
  ioredis: ['worker'],
}

/** package.json of every workspace: private, source exports, pinned versions, and who may declare which dependency. */
export function checkWorkspaces(root) {
  const findings = []
  let count = 0
  for (const { file, group, name, json } of workspaces(root)) {
    count += 1
    if (json.name !== `@ingot/${name}`) findings.push(`${file}: the name must be @ingot/${name}`)
    if (json.private !== true) findings.push(`${file}: must be private`)
    if (json.main || json.types) findings.push(`${file}: main/types bypass exports`)
    if (group === 'packages' && !hasExplicitExports(json.exports))
      findings.push(`${file}: exports must map to ./src files`)
    if (group === 'apps' && json.exports) findings.push(`${file}: an app exports nothing`)
    for (const [dependency, version] of Object.entries({ ...json.dependencies, ...json.devDependencies })) {
      if (!dependency.startsWith('@ingot/') && !/^\d/.test(version))
        findings.push(`${file}: ${dependency} is not pinned (${version})`)
    }
    for (const dependency of Object.keys(json.dependencies ?? {})) {
      const owners = fences[dependency]
      if (owners && !owners.includes(name)) findings.push(`${file}: ${dependency} belongs to ${owners.join(', ')} only`)
    }
  }
  return conclude(findings, count, 'workspaces')
}
