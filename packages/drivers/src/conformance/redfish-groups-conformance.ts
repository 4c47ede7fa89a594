import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bmc } from '../contract/bmc'
import { capabilitiesOf } from '../contract/bmc-capability'
import { openBmc } from '../registry'
import type { RedfishTarget } from './bmc-target'
import type { ConformanceContext } from './conformance-context'

/** What a worker does for a BMC that fetches nothing. */
async function openFileAt(url: string) {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
  return { sizeBytes: bytes.length, body: Readable.from([bytes]) }
}

export function redfishGroupsConformance(context: ConformanceContext<RedfishTarget>): void {
  let bmc: Bmc
  beforeEach(() => {
    bmc = openBmc(context.target.endpoint, context.transports)
  })
  afterEach(() => bmc.close())

  /** The group, or a failed test. */
  function have<Name extends 'bios' | 'firmware' | 'virtualMedia' | 'storage' | 'secureBoot' | 'events' | 'accounts'>(
    name: Name,
  ): NonNullable<Bmc[Name]> {
    const group = bmc[name]
    if (!group) throw new Error(`no ${name}`)
    return group as NonNullable<Bmc[Name]>
  }

  it('has every group of calls', async () => {
    await bmc.verify()
    expect(capabilitiesOf(bmc)).toHaveLength(9)
  })

  it('reads the hardware', async () => {
    const { expectedRedfish: expected } = context.target
    const facts = await bmc.hardware?.read()
    expect(facts?.system.uuid).toBe(expected.systemUuid)
    expect(facts?.nics.map(({ mac }) => mac).sort()).toEqual([...expected.macs].sort())
    expect(facts?.drives.map(({ serial }) => serial).sort()).toEqual([...expected.driveSerials].sort())
    expect(facts?.memoryMib).toBe(expected.memoryMib)
    expect(facts?.cpus.length).toBeGreaterThan(0)
  })

  describe('virtual media', () => {
    it('is inserted, replaced and ejected, and the machine would boot it', async () => {
      const media = have('virtualMedia')
      const { isoUrl } = context.target
      await media.insert({ imageUrl: isoUrl })
      expect(context.target.mediaInDrive()).toBe(isoUrl)
      expect(await media.read()).toMatchObject({ inserted: true })
      await media.insert({ imageUrl: `${isoUrl}?other` })
      expect(context.target.mediaInDrive()).toBe(`${isoUrl}?other`)
      await bmc.boot.set({ device: 'cdrom', persistent: false, mode: 'uefi' })
      expect(await bmc.boot.read()).toMatchObject({ device: 'cdrom' })
      await media.eject()
      await media.eject()
      expect(context.target.mediaInDrive()).toBeNull()
      await bmc.boot.set({ device: 'none', persistent: false, mode: 'uefi' })
    })

    it('that cannot be fetched is refused', async () => {
      const inserting = have('virtualMedia').insert({ imageUrl: `${context.target.isoUrl}/missing` })
      await expect(inserting).rejects.toMatchObject({ name: 'DriverError' })
    })
  })

  it('changes a firmware setting at the next start', async () => {
    const bios = have('bios')
    const { name, value } = context.target.expectedRedfish.biosChange
    const before = (await bios.read()).attributes.find((each) => each.name === name)
    expect(before?.allowed).toContain(value)
    expect(before?.label).not.toBeNull()
    await bios.set({ [name]: value })
    expect((await bios.read()).pending).toEqual({ [name]: value })
    await context.target.reboot()
    const after = await bios.read()
    expect(after.attributes.find((each) => each.name === name)?.value).toBe(value)
    expect(after.pending).toEqual({})
    await expect(bios.set({ NoSuchSetting: 'x' })).rejects.toMatchObject({ name: 'DriverError' })
  })

  it('updates firmware and follows the task to its end', async () => {
    const firmware = have('firmware')
    const { firmware: expected } = context.target.expectedRedfish
    const item = (await firmware.inventory()).find(({ id }) => id === expected.id)
    expect(item).toMatchObject({ updateable: true })
    expect(item?.version).not.toBe(expected.version)
    const imageUrl = context.target.firmwareUrl
    const openFile = () => openFileAt(imageUrl)
    const { task } = await firmware.start({ imageUrl, targets: [expected.id], openFile })
    await expect.poll(() => firmware.task(task).then(({ state }) => state)).toBe('done')
    const after = (await firmware.inventory()).find(({ id }) => id === expected.id)
    expect(after?.version).toBe(expected.version)
  })

  it('says that an update failed, and why', async () => {
    const firmware = have('firmware')
    const imageUrl = `${context.target.firmwareUrl}/missing`
    // What is sent by us is no firmware.
    const openFile = async () => ({ sizeBytes: 4096, body: Readable.from([Buffer.alloc(4096, 7)]) })
    const { task } = await firmware.start({ imageUrl, openFile })
    await expect.poll(() => firmware.task(task).then(({ state }) => state)).toBe('failed')
    expect((await firmware.task(task)).messages.join(' ')).not.toBe('')
  })

  it('makes and deletes a volume, or says that it cannot', async () => {
    const storage = have('storage')
    const [controller] = await storage.controllers()
    const driveIds = controller?.drives.slice(0, 1).map(({ id }) => id) ?? []
    const controllerId = controller?.id ?? ''
    const making = storage.createVolume({ controllerId, raidLevel: 'RAID0', driveIds, name: 'conformance' })
    if (!context.target.expectedRedfish.makesVolumes) {
      await expect(making).rejects.toMatchObject({ code: 'bmc_unsupported' })
      return
    }
    await making
    const volumes = async () => (await storage.controllers())[0]?.volumes ?? []
    await expect.poll(volumes).toMatchObject([{ raidLevel: 'RAID0', driveIds }])
    const [volume] = await volumes()
    await storage.deleteVolume(controllerId, volume?.id ?? '')
    await expect.poll(volumes).toEqual([])
    await storage.deleteVolume(controllerId, volume?.id ?? '')
  })

  it('switches secure boot for the next start', async () => {
    const secureBoot = have('secureBoot')
    await secureBoot.setEnabled(true)
    expect(await secureBoot.read()).toMatchObject({ enabled: true, activeNow: false })
    await secureBoot.setEnabled(false)
    expect(await secureBoot.read()).toMatchObject({ enabled: false })
  })

  it('subscribes to events once, gets them, and unsubscribes', async () => {
    const events = have('events')
    const wanted = { destination: context.target.eventsUrl, context: 'conformance-1' }
    const { id } = await events.subscribe(wanted)
    expect(await events.subscribe(wanted)).toEqual({ id })
    expect(await events.list()).toContainEqual({ id, ...wanted })
    await context.target.reboot()
    await expect.poll(() => context.target.events()).toContainEqual({ context: wanted.context })
    await events.remove(id)
    await events.remove(id)
    expect(await events.list()).toEqual([])
  })

  it('changes the password of its own account and goes on with the new one', async () => {
    const { username, password } = context.target.endpoint
    const accounts = have('accounts')
    await accounts.changePassword(username, 'Other-Secret-1')
    await context.target.restart()
    await bmc.boot.read()
    const old = openBmc(context.target.endpoint, context.transports)
    await expect(old.boot.read()).rejects.toMatchObject({ code: 'bmc_auth_failed' })
    await old.close()
    await accounts.changePassword(username, password)
    await expect(accounts.changePassword('nobody', 'Other-Secret-1')).rejects.toMatchObject({
      code: 'bmc_user_unknown',
    })
  })

  it('tells of the consoles and opens the serial one by IPMI', async () => {
    expect((await bmc.consoleInfo()).serial).toMatchObject({ enabled: true, transports: ['ipmi_sol'] })
    const ends: unknown[] = []
    const stream = await bmc.openConsole({ onData() {}, onClose: (error) => void ends.push(error) })
    await stream.close()
    expect(ends).toEqual([undefined])
  })
}
