import type { BmcAccounts } from '../contract/bmc-accounts'
import { DriverError } from '../contract/driver-error'
import { link, text } from './json-reader'
import type { RedfishService } from './redfish-service'

export const redfishAccounts = (service: RedfishService): BmcAccounts => {
  const { connection } = service
  return {
    async changePassword(username, password) {
      const root = await service.root()
      const accountService = await connection.find(link(root.body.AccountService))
      const accounts = await service.members(link(accountService?.body.Accounts))
      const account = accounts.find(({ body }) => text(body.UserName) === username)
      if (!account) throw new DriverError('bmc_user_unknown', { ...connection.where, username })
      // Once more by its own path: members of an expanded collection have no ETag.
      await connection.setPassword(await connection.get(account.path), username, password)
    },
  }
}
