import { randomUUID } from 'node:crypto'
import { findDeployImage } from '@ingot/db/provision/find-deploy-image'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let admin: Awaited<ReturnType<ApiBench['callerFor']>>
let userId: string
beforeAll(async () => {
  bench = await openApiBench()
  const user = await bench.tenants.addUser('admin', { cloudAdmin: true })
  userId = user.userId
  admin = await bench.callerFor(user)
})
afterAll(() => bench.close())

const sql = (text: string, values: unknown[]) => bench.tenants.sql.query(text, values)

/** A deploy image as an import leaves it; each is newer than the one before. */
async function addAgent(bootModes: string, arch = 'x86_64'): Promise<string> {
  const id = randomUUID()
  await sql(`INSERT INTO image (id, name, image_class, arch, boot_modes) VALUES ($1, $2, 'deploy', $3, $4::text[])`, [
    id,
    `agent ${id}`,
    arch,
    bootModes,
  ])
  for (const role of ['kernel', 'ramdisk'])
    await sql(`INSERT INTO image_file (id, image_id, role, size_bytes, sha256) VALUES ($1, $2, $3, 1, $4)`, [
      randomUUID(),
      id,
      role,
      `${role} of ${id}`,
    ])
  return id
}
const agentFor = async (bootMode: string, arch = 'x86_64') =>
  (await findDeployImage(bench.database, { arch, bootMode }))?.name.replace('agent ', '') ?? null

const source = { kind: 'upload' as const, sizeBytes: 1000 }
const upload: Omit<Parameters<typeof admin.image.import>[0], 'name'> = {
  imageClass: 'business',
  arch: 'x86_64',
  bootModes: ['uefi'],
  files: [{ role: 'disk', sha256: 'a'.repeat(64), source }],
}

describe('the deploy image of a machine', () => {
  test('is the default for its architecture and boot mode, else the newest that boots there', async () => {
    const [both, bios] = [await addAgent('{bios,uefi}'), await addAgent('{bios}')]
    expect([await agentFor('bios'), await agentFor('uefi'), await agentFor('uefi', 'aarch64')]).toEqual([
      bios,
      both,
      null,
    ])
    await admin.image.makeDefault({ id: both })
    expect(await agentFor('bios')).toBe(both)
    await admin.image.makeDefault({ id: bios })
    expect([await agentFor('bios'), await agentFor('uefi')]).toEqual([bios, both])
    expect((await admin.image.get({ id: both })).defaultFor).toEqual(['uefi'])
  })

  test('stays while it is the default, and is no choice any more once it is not offered', async () => {
    const [first, second] = [await addAgent('{uefi}', 'aarch64'), await addAgent('{uefi}', 'aarch64')]
    await admin.image.makeDefault({ id: second })
    const refusal = { code: 'PRECONDITION_FAILED', cause: { data: { reason: { code: 'image_is_default' } } } }
    await expect(admin.image.delete({ id: second })).rejects.toMatchObject(refusal)
    await expect(admin.image.setActive({ id: second, active: false })).rejects.toMatchObject(refusal)
    await admin.image.makeDefault({ id: first })
    await admin.image.setActive({ id: second, active: false })
    expect(await agentFor('uefi', 'aarch64')).toBe(first)
    await expect(admin.image.makeDefault({ id: second })).rejects.toMatchObject({
      cause: { data: { reason: { code: 'image_inactive' } } },
    })
  })

  test('two requests for the default at once leave one', async () => {
    const ids = await Promise.all([addAgent('{bios,uefi}'), addAgent('{bios,uefi}')])
    await Promise.all(ids.map((id) => admin.image.makeDefault({ id })))
    const { rows } = await sql(
      `SELECT id FROM image WHERE image_class = 'deploy' AND arch = 'x86_64' AND 'uefi' = ANY(default_for)`,
      [],
    )
    expect(rows).toHaveLength(1)
  })
})

describe('an image', () => {
  test('that a host runs cannot be deleted; one that is not offered cannot be chosen, previewed or created from', async () => {
    const { tenants } = bench
    const imageId = await tenants.addImage()
    const { hostId } = await tenants.addHost({ projectId: tenants.projects.joined, ownerId: userId })
    await sql('UPDATE host SET image_id = $1 WHERE id = $2', [imageId, hostId])
    await expect(admin.image.delete({ id: imageId })).rejects.toMatchObject({
      cause: { data: { reason: { code: 'image_in_use', hosts: 1 } } },
    })
    const offered = async () => (await admin.image.choose({})).map(({ id }) => id)
    expect(await offered()).toContain(imageId)
    await admin.image.setActive({ id: imageId, active: false })
    expect(await offered()).not.toContain(imageId)
    const choice = {
      projectId: tenants.projects.joined,
      availabilityZoneId: tenants.zoneId,
      flavorId: tenants.flavorId,
      imageId,
    }
    await expect(admin.host.matchPreview(choice)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(admin.host.rebuild({ id: hostId, imageId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await admin.image.setActive({ id: imageId, active: true })
    expect(await offered()).toContain(imageId)
  })

  test('that does not fit the machine is refused at a rebuild by the same rule as at a create, with what differs', async () => {
    const { tenants } = bench
    const { hostId, nodeId } = await tenants.addHost({ projectId: tenants.projects.joined, ownerId: userId })
    await sql(`UPDATE node SET provision_state = 'active' WHERE id = $1`, [nodeId])
    const rebuild = (imageId: string) => admin.host.rebuild({ id: hostId, imageId })
    for (const [change, misfit] of [
      [`arch = 'aarch64'`, 'arch'],
      [`boot_modes = '{bios}'`, 'boot_mode'],
      ['min_disk_gib = 4096', 'disk'],
    ] as const) {
      const imageId = await tenants.addImage()
      await sql(`UPDATE image SET ${change} WHERE id = $1`, [imageId])
      await expect(rebuild(imageId)).rejects.toMatchObject({
        cause: { code: 'image_mismatch', data: { field: 'imageId', misfit } },
      })
    }
  })

  test('is imported under a name that nobody has; its address is shown without what may be a signature', async () => {
    const url = 'https://images.example.org/a.qcow2?signature=canary-secret'
    const files = upload.files.map((file) => ({ ...file, source: { kind: 'url' as const, url } }))
    const { id, operation } = await admin.image.import({ ...upload, name: 'signed', files })
    await expect(admin.image.import({ ...upload, name: 'signed' })).rejects.toMatchObject({ code: 'CONFLICT' })
    const image = await admin.image.get({ id })
    expect(image).toMatchObject({ state: 'importing', openOperation: { id: operation.id, kind: 'image.import' } })
    expect(image.sources).toMatchObject([{ kind: 'url', url: 'https://images.example.org/a.qcow2?…' }])
    expect(image.actions.delete).toMatchObject({ allowed: false, reason: { code: 'operation_open' } })
    const { rows } = await sql(`SELECT detail::text FROM audit_event WHERE target_id = $1`, [id])
    expect(rows.map(({ detail }) => detail).join()).toContain('a.qcow2')
    expect(rows.map(({ detail }) => detail).join()).not.toContain('canary-secret')
    await admin.operation.cancel({ id: operation.id })
    const cancels = await sql(`SELECT target_kind, target_id FROM audit_event WHERE action = 'operation.cancel'`, [])
    expect(cancels.rows).toEqual([{ target_kind: 'image', target_id: id }])
  })

  test('gives a ticket for its upload only while it is imported, and only for a file that is uploaded', async () => {
    const { id } = await admin.image.import({ ...upload, name: 'uploaded' })
    const started = await admin.image.startUpload({ id, role: 'disk' })
    expect(started).toMatchObject({ url: 'http://127.0.0.1:1/image-uploads', offsetBytes: 0, sizeBytes: 1000 })
    const { rows } = await sql(`SELECT ticket_hash FROM image_source WHERE image_id = $1`, [id])
    expect(rows[0].ticket_hash.toString('latin1')).not.toContain(started.ticket)
    await expect(admin.image.startUpload({ id, role: 'kernel' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await sql(`UPDATE image SET state = 'failed' WHERE id = $1`, [id])
    await expect(admin.image.startUpload({ id, role: 'disk' })).rejects.toMatchObject({
      cause: { data: { reason: { code: 'image_state' } } },
    })
  })
})
