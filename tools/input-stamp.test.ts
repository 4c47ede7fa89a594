import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runWhenChanged } from './input-stamp.mjs'

const root = path.resolve(import.meta.dirname, '..')
const directory = mkdtempSync(path.join(root, 'node_modules/.cache-stamp-'))
const inside = (file: string) => path.join(path.relative(root, directory), file)
const stamps: string[] = []
afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
  for (const name of stamps) rmSync(path.join(root, 'node_modules/.cache/ingot', name), { force: true })
})

function prepare(name: string) {
  const stamp = `test-${process.pid}-${name}`
  stamps.push(stamp)
  const input = path.join(directory, `${name}.in`)
  const output = path.join(directory, `${name}.out`)
  writeFileSync(input, 'one')
  let runs = 0
  const build = () =>
    runWhenChanged({ name: stamp, inputs: [inside(`${name}.in`)], outputs: [inside(`${name}.out`)] }, async () => {
      runs += 1
      await new Promise((resolve) => setTimeout(resolve, 30))
      writeFileSync(output, 'built')
    })
  return { build, input, output, runs: () => runs }
}

test('work is done once and again only when an input changed or an output is gone', async () => {
  const { build, input, output, runs } = prepare('a')
  expect(await build()).toBe('done')
  expect(await build()).toBe('unchanged')
  writeFileSync(input, 'two')
  expect(await build()).toBe('done')
  rmSync(output)
  expect(await build()).toBe('done')
  expect(runs()).toBe(3)
})

test('two that start at the same moment do the work once', async () => {
  const { build, runs } = prepare('b')
  expect((await Promise.all([build(), build(), build()])).sort()).toEqual(['done', 'unchanged', 'unchanged'])
  expect(runs()).toBe(1)
})

test('work that failed is done again', async () => {
  const name = `test-${process.pid}-c`
  stamps.push(name)
  const request = { name, inputs: [], outputs: [] }
  await expect(runWhenChanged(request, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
  expect(await runWhenChanged(request, () => Promise.resolve())).toBe('done')
})
