import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
beforeAll(async () => {
  bench = await openApiBench()
})
afterAll(() => bench.close())

test('a flavor tells the boot modes of the servers that match it now, and of no others', async () => {
  const { tenants } = bench
  const caller = await bench.callerFor(await tenants.addUser('lin', { role: 'project_user' }))
  const choose = async () => {
    const flavors = await caller.flavor.choose({
      projectId: tenants.projects.joined,
      availabilityZoneId: tenants.zoneId,
    })
    const flavor = flavors.find(({ id }) => id === tenants.flavorId)
    return { matching: flavor?.matching, bootModes: flavor?.bootModes }
  }
  expect(await choose()).toEqual({ matching: 0, bootModes: [] })

  const [uefi, bios] = [await tenants.addNode(), await tenants.addNode()]
  await tenants.sql.query(`UPDATE node SET boot_mode = 'bios' WHERE id = $1`, [bios])
  expect(await choose()).toEqual({ matching: 2, bootModes: ['bios', 'uefi'] })

  await tenants.sql.query('UPDATE node SET maintenance = true WHERE id = $1', [uefi])
  expect(await choose()).toEqual({ matching: 1, bootModes: ['bios'] })
})
