import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { labSwitchVendors } from '../switch-vendor'
import { openCli, switchFixture } from './cli-fixture'

const transcriptOf = (vendor: string) =>
  readFileSync(join(import.meta.dirname, 'transcripts', `${vendor.replaceAll('_', '-')}.txt`), 'utf8')

test.each(labSwitchVendors)('%s answers a whole session as its transcript says', (vendor) => {
  const golden = transcriptOf(vendor)
  const cli = openCli(switchFixture(vendor, vendor === 'ovs' ? { username: 'root' } : {}))
  let replayed = ''
  let lines = 0
  while (replayed.length < golden.length) {
    const { prompt } = cli
    const rest = golden.slice(replayed.length)
    expect(rest.slice(0, prompt.length)).toBe(prompt)
    const typed = rest.slice(prompt.length, rest.indexOf('\n', prompt.length))
    const text = cli.run(typed)
    replayed += `${prompt}${typed}\n${text === '' ? '' : `${text}\n`}`
    expect(replayed).toBe(golden.slice(0, replayed.length))
    lines++
  }
  expect(lines).toBeGreaterThan(10)
})
