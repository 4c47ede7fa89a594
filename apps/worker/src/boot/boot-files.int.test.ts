import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BootNode, openBootBench } from '../testing/boot-bench'
import { createImageLinks } from './image-link'

let bench: Awaited<ReturnType<typeof openBootBench>>
beforeAll(async () => {
  bench = await openBootBench()
})
afterAll(() => bench.close())

const scriptOf = (node: BootNode) => bench.get(`/ipxe/${node.mac.replaceAll(':', '-')}`)
const kernelOf = (script: string) => new URL(/^kernel (\S+)/m.exec(script)?.[1] ?? '').pathname

describe('the boot script', () => {
  test('asks for every NIC in turn and ends at the disk', async () => {
    const { text } = await bench.get('/boot.ipxe')
    expect(text).toMatch(/^#!ipxe\n/)
    expect(text).toContain(`isset \${net0/mac} && chain --autofree ${bench.url}/ipxe/\${net0/mac:hexhyp} ||\n`)
    expect(text.indexOf('net15/mac')).toBeLessThan(text.indexOf('sanboot --no-describe || exit'))
  })

  test('of an unknown machine and of one that nobody provisions are the same: none', async () => {
    const idle = await bench.addNode('available')
    const host = await bench.addNode('active', { session: true })
    const unknown = await bench.get('/ipxe/52-54-00-ff-ff-ff')
    expect(unknown.status).toBe(404)
    for (const node of [idle, host]) {
      const answer = await scriptOf(node)
      expect([answer.status, answer.text]).toEqual([404, unknown.text])
    }
    expect((await bench.get('/ipxe/no-mac')).text).toBe(unknown.text)
  })

  test('of an expected machine boots the agent, which finds its way back here and speaks on the serial port', async () => {
    const { text } = await scriptOf(await bench.addNode('wait_call_back', { session: true }))
    const kernel = text.split('\n').find((line) => line.startsWith('kernel ')) ?? ''
    expect(kernel).toContain(` ipa-api-url=${bench.url} `)
    expect(kernel).toContain(' console=ttyS0,115200n8 ')
    expect(kernel).toContain(' BOOTIF=${mac} ')
    expect(kernel).toContain(' initrd=deploy_ramdisk ')
    expect(kernel).not.toContain('ipa-inspection-callback-url')
    expect(text).toMatch(/^initrd --name deploy_ramdisk http/m)
  })

  test('of a machine under inspection has its agent describe it', async () => {
    const { text } = await scriptOf(await bench.addNode('inspect_wait', { session: true }))
    expect(text).toContain(` ipa-inspection-callback-url=${bench.url}/v1/continue_inspection `)
  })

  test('of a machine without a deploy image for its architecture is none', async () => {
    const node = await bench.addNode('deploying', { session: true })
    await bench.sql.query(`UPDATE node SET arch = 'aarch64' WHERE id = $1`, [node.id])
    expect((await scriptOf(node)).status).toBe(404)
  })
})

describe('an image file', () => {
  const links = () => createImageLinks(bench.keys.secretKey)

  test('is served whole, in ranges, and by its size alone', async () => {
    const node = await bench.addNode('wait_call_back', { session: true })
    const path = kernelOf((await scriptOf(node)).text)
    const whole = await bench.get(path)
    expect([whole.status, whole.text.slice(0, 7)]).toEqual([200, 'kernel '])
    const size = Number(whole.headers.get('content-length'))
    const part = await bench.get(path, { headers: { range: 'bytes=0-5' } })
    expect([part.status, part.text, part.headers.get('content-range')]).toEqual([206, 'kernel', `bytes 0-5/${size}`])
    const head = await bench.get(path, { method: 'HEAD' })
    expect([head.status, head.text, Number(head.headers.get('content-length'))]).toEqual([200, '', size])
  })

  test('is not served to a forged, foreign, or expired link', async () => {
    const node = await bench.addNode('wait_call_back', { session: true })
    const other = await bench.addNode('wait_call_back', { session: true })
    const sha256 = bench.storeFile(randomBytes(100))
    const path = links().pathFor(sha256, node.id)
    expect((await bench.get(path)).status).toBe(200)
    const longAgo = createImageLinks(bench.keys.secretKey, () => Date.now() - 7 * 3_600_000)
    const refused = [
      path.replace(node.id, other.id),
      path.replace(sha256, bench.storeFile(randomBytes(100))),
      path.replace(/[^/]+$/, 'A'.repeat(43)),
      path.replace(/[^/]+(?=\/[^/]+$)/, 'zzzzzzz'),
      longAgo.pathFor(sha256, node.id),
      createImageLinks('another key').pathFor(sha256, node.id),
      links().pathFor('..%2f..%2fetc%2fpasswd', node.id),
      links().pathFor('0'.repeat(64), node.id),
      `/images/${sha256}`,
    ]
    for (const link of refused) expect([link, (await bench.get(link)).status]).toEqual([link, 404])
  })

  test('is not served any more once the machine has got what it needed', async () => {
    const node = await bench.addNode('wait_call_back', { session: true })
    const path = links().pathFor(bench.storeFile(randomBytes(100)), node.id)
    expect((await bench.get(path)).status).toBe(200)
    await bench.sql.query('DELETE FROM agent_session WHERE node_id = $1', [node.id])
    expect((await bench.get(path)).status).toBe(404)
  })
})

test('the loaders are served by name, and no other file beside them', async () => {
  bench.storeFile(Buffer.from('secret'))
  writeFileSync(path.join(bench.loaderDirectory, 'snponly.efi'), 'loader')
  expect(await bench.get('/loaders/snponly.efi')).toMatchObject({ status: 200, text: 'loader' })
  const names = ['ipxe.efi', 'undionly.kpxe', '..%2fsnponly.efi', '.hidden', 'snponly.efi%00', '%ff', 'a%2']
  for (const name of names) expect([name, (await bench.get(`/loaders/${name}`)).status]).toEqual([name, 404])
})
