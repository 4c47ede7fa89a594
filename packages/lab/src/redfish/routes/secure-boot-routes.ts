import { expectOnly, readFlag, requireParameter } from '../read-body'
import { noContent, RedfishRefusal } from '../redfish-reply'
import { type RouteTable, resource } from '../route'

const keyResets = ['ResetAllKeysToDefault', 'DeleteAllKeys', 'DeletePK']

export const secureBootRoutes: RouteTable = (paths) => {
  const path = `${paths.system}/SecureBoot`
  const resetPath = `${path}/Actions/SecureBoot.ResetKeys`
  return [
    {
      path,
      get: ({ board }) =>
        resource(path, 'SecureBoot.v1_1_0.SecureBoot', 'SecureBoot', 'UEFI Secure Boot', {
          SecureBootEnable: board.secureBoot.enabled,
          SecureBootCurrentBoot: board.secureBoot.current ? 'Enabled' : 'Disabled',
          SecureBootMode: board.secureBoot.mode,
          Actions: {
            '#SecureBoot.ResetKeys': { target: resetPath, 'ResetKeysType@Redfish.AllowableValues': keyResets },
          },
        }),
      patch: ({ board, body }) => {
        expectOnly(body, ['SecureBootEnable'])
        const enable = readFlag(body, 'SecureBootEnable')
        // Without a platform key there is nothing to check signatures against.
        const impossible = board.bios.bootMode !== 'uefi' || board.secureBoot.mode === 'SetupMode'
        if (enable && impossible) throw new RedfishRefusal(409, 'ResourceInUse')
        if (enable !== undefined) board.secureBoot.enabled = enable
        return noContent()
      },
    },
    {
      path: resetPath,
      post: ({ board, body }) => {
        const type = requireParameter(body, 'SecureBoot.ResetKeys', 'ResetKeysType')
        if (!keyResets.includes(type)) {
          throw new RedfishRefusal(400, 'ActionParameterValueNotInList', [
            type,
            'ResetKeysType',
            'SecureBoot.ResetKeys',
          ])
        }
        board.secureBoot.mode = type === 'ResetAllKeysToDefault' ? 'UserMode' : 'SetupMode'
        if (board.secureBoot.mode === 'SetupMode') board.secureBoot.enabled = false
        return noContent()
      },
    },
  ]
}
