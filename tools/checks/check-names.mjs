import { conclude, listSourceFiles, readSource } from './source-files.mjs'

const MAX_LINES = 400
const MEDIAN_LINES = 80
const P90_LINES = 200
const forbiddenNames = /^(utils?|helpers?|common|shared|types|misc|index|constants?)$/
// Next and other tools find these by name.
const givenNames = /^(README|ARCHITECTURE|CONTRIBUTING|AGENTS|LICENSE|Dockerfile|\d{4}-[a-z0-9-]+)$/
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/
const barrelLine = /^\s*export\s+(\*|\{[^}]*\})\s+from\b/

/** File and folder names, lengths of files (the longest, half of them, nine of ten), and no file that only re-exports. */
export function checkNames(root) {
  const files = listSourceFiles(root, /\.(tsx?|mjs|cjs|css|prisma)$/, [
    ...['apps', 'packages', 'tools', 'e2e', 'bench', 'prisma'],
  ])
  const findings = []
  const lengths = []
  for (const file of files) {
    const parts = file.split('/')
    const base = parts.at(-1)?.split('.')[0] ?? ''
    for (const part of [...parts.slice(0, -1), base]) {
      if (forbiddenNames.test(part)) findings.push(`${file}: "${part}" says nothing about what is inside`)
    }
    const isRouteName = /^apps\/web\/src\/app\//.test(file)
    if (!isRouteName && !givenNames.test(base) && !kebabCase.test(base.replace(/^_/, ''))) {
      findings.push(`${file}: file names are kebab-case`)
    }
    const text = readSource(root, file)
    const lines = text.split('\n')
    lengths.push(lines.length - 1)
    if (lines.length - 1 > MAX_LINES) {
      findings.push(`${file}: ${lines.length - 1} lines, more than ${MAX_LINES}; split it by verb or state`)
    }
    if (/\.tsx?$/.test(file) && isBarrel(lines))
      findings.push(`${file}: only re-exports; import from the file that owns it`)
  }
  lengths.sort((a, b) => a - b)
  const [median, p90] = [0.5, 0.9].map((share) => lengths[Math.floor(lengths.length * share)] ?? 0)
  if (median > MEDIAN_LINES) findings.push(`The median file has ${median} lines, more than ${MEDIAN_LINES}`)
  if (p90 > P90_LINES) findings.push(`One file in ten has ${p90} lines or more, more than ${P90_LINES}`)
  return `${conclude(findings, files.length, 'files')}, median ${median} lines, p90 ${p90}`
}

function isBarrel(lines) {
  const code = lines.filter((line) => line.trim() && !/^\s*(\/\/|\/?\*)/.test(line))
  return code.length > 0 && code.every((line) => barrelLine.test(line))
}
