import { expectOnly, readText } from '../read-body'
import { serviceRoot } from '../redfish-paths'
import { noContent, notFound, RedfishRefusal } from '../redfish-reply'
import { collection, link, ok, type RouteTable, resource } from '../route'

const service = `${serviceRoot}/AccountService`
// One account serves IPMI too, whose passwords end at 20 bytes.
const longestPasswordBytes = 20
const shortestPassword = 8

export const accountRoutes: RouteTable = (paths, vendor) => {
  const account = `${paths.accounts}/${vendor.adminSlot}`
  return [
    {
      path: service,
      get: () =>
        resource(service, 'AccountService.v1_12_0.AccountService', 'AccountService', 'Account Service', {
          ServiceEnabled: true,
          MinPasswordLength: shortestPassword,
          MaxPasswordLength: longestPasswordBytes,
          Status: ok,
          Accounts: link(paths.accounts),
        }),
    },
    { path: paths.accounts, get: () => collection(paths.accounts, 'ManagerAccount', 'Accounts', [account]) },
    {
      path: `${paths.accounts}/:slot`,
      get: ({ board, params }) =>
        params[0] === vendor.adminSlot
          ? resource(account, 'ManagerAccount.v1_9_0.ManagerAccount', vendor.adminSlot, 'User Account', {
              UserName: board.machine.bmc.users[0]?.name,
              Password: null,
              RoleId: 'Administrator',
              Enabled: true,
              Locked: false,
              AccountTypes: ['Redfish', 'IPMI'],
            })
          : null,
      patch: ({ board, params, body, token }) => {
        if (params[0] !== vendor.adminSlot) throw notFound(`${paths.accounts}/${params[0]}`)
        expectOnly(body, ['Password'])
        const password = readText(body, 'Password')
        if (password === undefined) throw new RedfishRefusal(400, 'PropertyMissing', ['Password'], ['#/Password'])
        if (password.length < shortestPassword || Buffer.byteLength(password) > longestPasswordBytes) {
          throw new RedfishRefusal(400, 'PropertyValueFormatError', ['******', 'Password'], ['#/Password'])
        }
        board.machine.bmc.setPassword(password)
        // Whoever logged in with the old password is out, except the session that changed it.
        for (const session of board.sessions.list(Date.now())) {
          if (session.token !== token) board.sessions.close(session.id)
        }
        board.machine.log.record('redfish.password-changed')
        return noContent()
      },
    },
  ]
}
