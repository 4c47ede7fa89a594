import fs from 'node:fs'
import path from 'node:path'
import { conclude, listSourceFiles, readSource } from './source-files.mjs'

const documents = /^(README|ARCHITECTURE|CONTRIBUTING|AGENTS)\.md$|^docs\/(?!generated\/).*\.md$/
// A path in back-ticks or as a link target: at least one slash, or a file with an extension that we use at the root.
const quoted = /`([^`\s]+)`|\]\(([^)\s#]+)(?:#[^)]*)?\)/g
const topLevel = /^(apps|packages|tools|docs|e2e|bench|prisma|docker|\.ci)\//
const rootFile = /^([A-Z]+\.md|[a-z.-]+\.(json|cjs)|\w+\.config\.ts)$/
const madeLater =
  /^(docker\/\.env$|docs\/screenshots\/|apps\/web\/\.next|.*\/dist\/|packages\/db\/src\/internal\/generated)/

function toPath(text, isLink, document) {
  if (/^[a-z]+:|^@|[*<>{}…$]|\/$/.test(text) && !topLevel.test(text)) return null
  if (isLink) return path.normalize(path.join(path.dirname(document), text))
  return topLevel.test(text) || rootFile.test(text) ? text : null
}

/** Every file or folder that a document names exists. Patterns with `*` or `<noun>` are not paths. */
export function checkDocumentPaths(root) {
  const findings = []
  let count = 0
  for (const document of listSourceFiles(root, /\.md$/).filter((file) => documents.test(file))) {
    for (const match of readSource(root, document).matchAll(quoted)) {
      const named = toPath(match[1] ?? match[2] ?? '', match[2] !== undefined, document)
      if (!named || /[*<>{}…$]/.test(named) || madeLater.test(named)) continue
      count += 1
      if (!fs.existsSync(path.join(root, named.replace(/:\d+$/, ''))))
        findings.push(`${document}: names ${named}, which does not exist`)
    }
  }
  return conclude(findings, count, 'paths named in documents')
}
