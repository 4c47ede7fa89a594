import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packIso9660 } from './iso9660'

const files = {
  'openstack/latest/meta_data.json': '{"hostname":"web-1"}',
  'openstack/latest/network_data.json': JSON.stringify({
    links: Array.from({ length: 200 }, (_, i) => ({ id: `p${i}` })),
  }),
  'openstack/latest/user_data': '#cloud-config\n',
  'openstack/content/0000': '中文',
  'empty.txt': '',
}
let directory: string
let image: string
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-iso-'))
  image = path.join(directory, 'drive.iso')
  writeFileSync(image, packIso9660('config-2', files))
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

// The referee is genisoimage's isoinfo (Debian package genisoimage).
const isoinfo = (...options: string[]) => execFileSync('isoinfo', ['-i', image, ...options])

describe('a config drive image, read by isoinfo', () => {
  test('carries the label that cloud-init looks for', () => {
    expect(isoinfo('-d').toString()).toMatch(/Volume id: config-2/)
  })

  test('lists every file under its own name in the Joliet tree', () => {
    const listed = isoinfo('-J', '-f').toString().split('\n')
    for (const name of Object.keys(files)) expect(listed).toContain(`/${name}`)
  })

  test('gives every file back byte for byte', () => {
    for (const [name, content] of Object.entries(files))
      expect(isoinfo('-J', '-x', `/${name}`).toString('utf8')).toBe(content)
  })

  test('is readable without Joliet as well', () => {
    expect(isoinfo('-f').toString()).toContain('/OPENSTACK/LATEST/META_DATA.JSON;1')
  })
})

test('the same files make the same bytes, and folders that overflow are refused', () => {
  expect(packIso9660('a', files).equals(packIso9660('a', files))).toBe(true)
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`folder/file-number-${i}.json`, '']))
  expect(() => packIso9660('a', many)).toThrow(/too many/)
})
