import fs from 'node:fs'
import path from 'node:path'

const skipped = new Set([
  'node_modules',
  'dist',
  '.next',
  '.turbo',
  '.git',
  '.ingot',
  'generated',
  'test-results',
  'test-results-qemu',
])

function* walk(root, directory) {
  for (const entry of fs.readdirSync(path.join(root, directory), { withFileTypes: true })) {
    const relative = path.join(directory, entry.name)
    if (entry.isDirectory()) {
      const isSkipped = skipped.has(entry.name) || entry.name.startsWith('dist-')
      if (!isSkipped && entry.name !== 'playwright-report') yield* walk(root, relative)
    } else if (entry.isFile()) yield relative
  }
}

/**
 * Lists our own source files below the given directories, relative to the root, sorted.
 * @param {string} root @param {RegExp} pattern @param {string[]} directories
 */
export function listSourceFiles(root, pattern, directories = ['.']) {
  const present = directories.filter((each) => fs.existsSync(path.join(root, each)))
  return present
    .flatMap((each) => [...walk(root, each)])
    .filter((file) => pattern.test(file))
    .sort()
}

/** @param {string} root @param {string} file */
export function readSource(root, file) {
  return fs.readFileSync(path.join(root, file), 'utf8')
}

/** Throws when there are findings; a check that looked at nothing has not checked anything, so that throws too. */
export function conclude(findings, checkedCount, noun) {
  if (findings.length > 0) throw new Error(findings.join('\n'))
  if (checkedCount === 0) throw new Error(`No ${noun} found to check.`)
  return `${checkedCount} ${noun}`
}
