import { conclude, listSourceFiles, readSource } from './source-files.mjs'

// Each process has one file that reads its environment, so that a missing variable is found at start.
const readers = /(^|\/)env\.ts$/

/** `process.env` is read in env.ts files only. Tests may pass it on to programs that they start. */
export function checkEnvironment(root) {
  const files = listSourceFiles(root, /\.tsx?$/, ['apps', 'packages', 'prisma'])
  const production = files.filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith('packages/testing/'))
  const findings = []
  for (const file of production) {
    if (readers.test(file)) continue
    readSource(root, file)
      .split('\n')
      .forEach((line, index) => {
        if (/\bprocess\s*(\.\s*env\b|\[['"]env['"]\])|\benv\b[^=]*from 'node:process'/.test(line)) {
          findings.push(`${file}:${index + 1}: reads process.env; only env.ts may`)
        }
      })
  }
  return conclude(findings, production.length, 'files')
}
