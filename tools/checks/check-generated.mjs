import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const REMEDY = 'Run npm run generate:docs and commit docs.'

/** Pages that stand beside the written ones, and sources beside those that use them. */
const places = {
  'hardware.md': 'docs/hardware.md',
  'cli.md': 'docs/cli.md',
  'switches.md': 'docs/switches.md',
  'rest-api.ts': 'packages/cli/src/generated/rest-api.ts',
}
const placeOf = (page) => places[page] ?? `docs/generated/${page}`

/** Fails when the pages in `out` are not those that are committed. @param {string} root @param {string} out */
export function comparePages(root, out) {
  const pages = fs.readdirSync(out)
  const stale = pages.filter((page) => {
    const file = path.join(root, placeOf(page))
    return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== fs.readFileSync(path.join(out, page), 'utf8')
  })
  const unknown = fs.readdirSync(path.join(root, 'docs/generated')).filter((page) => !pages.includes(page))
  if (stale.length > 0) throw new Error(`Out of date: ${stale.map(placeOf).join(', ')}. ${REMEDY}`)
  if (unknown.length > 0)
    throw new Error(`Nothing generates ${unknown.map((page) => `docs/generated/${page}`).join(', ')}.`)
  return `${pages.length} pages`
}

/** What is printed from tables and results is what they say today. @param {string} root */
export function checkGenerated(root) {
  const out = fs.mkdtempSync(path.join(tmpdir(), 'ingot-docs-'))
  try {
    const args = ['--import', 'tsx', 'tools/generate-docs.ts', '--out', out]
    const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
    if (result.status !== 0) throw new Error(`tools/generate-docs.ts failed:\n${result.stderr}`)
    return comparePages(root, out)
  } finally {
    fs.rmSync(out, { recursive: true, force: true })
  }
}
