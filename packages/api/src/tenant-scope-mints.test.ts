import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const sources = ['apps', 'packages'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|generated|dist|\.next)\/|\.test\.tsx?$/.test(file))
    .map((file) => path.join(folder, file)),
)

/** Every place that may say which tenants' rows a query reaches (I5). */
const mints = {
  mintTenantScope: ['packages/api/src/procedures.ts', 'packages/core/src/access/tenant-scope.ts'],
  mintWorkerScope: ['packages/core/src/access/tenant-scope.ts'],
}

test.each(Object.entries(mints))('%s is called where a request is guarded, and nowhere else', (name, allowed) => {
  expect(sources.length).toBeGreaterThan(300)
  const users = sources.filter((file) => readFileSync(path.join(root, file), 'utf8').includes(name)).sort()
  expect(users.filter((file) => !file.startsWith('apps/worker/'))).toEqual(allowed)
})
