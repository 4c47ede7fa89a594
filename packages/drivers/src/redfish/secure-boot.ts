import { DriverError } from '../contract/driver-error'
import type { SecureBoot } from '../contract/secure-boot'
import { flag, link, text } from './json-reader'
import type { RedfishService } from './redfish-service'

export const redfishSecureBoot = (service: RedfishService): SecureBoot => {
  const { connection } = service
  const find = async () => {
    const system = await service.system()
    const found = await connection.find(link(system.body.SecureBoot))
    if (found && flag(found.body.SecureBootEnable) !== null) return found
    throw new DriverError('bmc_unsupported', { ...connection.where, reason: 'no secure boot setting' })
  }
  return {
    async read() {
      const { body } = await find()
      const now = text(body.SecureBootCurrentBoot)
      return { enabled: flag(body.SecureBootEnable) === true, activeNow: now === null ? null : now === 'Enabled' }
    },
    // Not read back: several BMCs show the new value only after the reset that applies it.
    async setEnabled(enabled) {
      await connection.patch(await find(), { SecureBootEnable: enabled })
    },
  }
}
