import { afterEach, describe, expect, it } from 'vitest'
import { type BmcTransports, openBmc, openBmcTransports } from '../registry'
import { ipmiConformance } from './bmc-conformance'
import type { IpmiTarget } from './bmc-target'
import { startLabBmcTarget } from './lab-bmc-target'

ipmiConformance('lab BMC', () => startLabBmcTarget())

describe('a BMC with one session slot', () => {
  let target: IpmiTarget
  let transports: BmcTransports
  afterEach(async () => {
    transports.close()
    await target.stop()
  })

  it('is named as full, and used by logging in per call once the slot is free', async () => {
    target = await startLabBmcTarget({ sessionSlots: 1 })
    transports = await openBmcTransports()
    const holder = openBmc(target.endpoint, transports)
    const second = openBmc(target.endpoint, transports)
    await holder.power.read()
    await expect(second.power.read()).rejects.toMatchObject({ code: 'bmc_no_free_session', retryable: true })
    await holder.close()
    expect(await second.power.read()).toBe('off')
    // Between calls the slot is free for others.
    const third = openBmc(target.endpoint, transports)
    await expect.poll(() => third.power.read()).toBe('off')
  })
})
