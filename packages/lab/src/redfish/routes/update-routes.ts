import { readText, requireParameter } from '../read-body'
import { RedfishRefusal } from '../redfish-reply'
import { collection, link, ok, type RouteTable, resource } from '../route'
import { taskAccepted } from '../task-reply'
import { updateFirmware } from '../update-firmware'

const action = 'UpdateService.SimpleUpdate'
const protocols = ['HTTP', 'HTTPS']
const applyTimes = ['Immediate', 'OnReset']

export const updateRoutes: RouteTable = (paths) => {
  const { updates } = paths
  const inventory = `${updates}/FirmwareInventory`
  const target = `${updates}/Actions/${action}`
  return [
    {
      path: updates,
      get: () =>
        resource(updates, 'UpdateService.v1_12_0.UpdateService', 'UpdateService', 'Update Service', {
          ServiceEnabled: true,
          Status: ok,
          FirmwareInventory: link(inventory),
          Actions: {
            [`#${action}`]: {
              target,
              'TransferProtocol@Redfish.AllowableValues': protocols,
              '@Redfish.OperationApplyTimeSupport': { SupportedValues: applyTimes },
            },
          },
        }),
    },
    {
      path: inventory,
      get: ({ board }) =>
        collection(
          inventory,
          'SoftwareInventory',
          'Firmware Inventory',
          board.firmware.items.map((item) => `${inventory}/${item.id}`),
        ),
    },
    {
      path: `${inventory}/:id`,
      get: ({ board, params }) => {
        const item = board.firmware.items.find((candidate) => candidate.id === params[0])
        if (!item) return null
        return resource(`${inventory}/${item.id}`, 'SoftwareInventory.v1_10_0.SoftwareInventory', item.id, item.name, {
          Version: item.version,
          Updateable: item.updateable,
          SoftwareId: item.component,
          Manufacturer: board.machine.hardware.profile.manufacturer,
          Status: ok,
        })
      },
    },
    {
      path: target,
      post: ({ board, body }) => {
        const imageUrl = requireParameter(body, action, 'ImageURI')
        const protocol = readText(body, 'TransferProtocol')
        if (!/^https?:\/\//.test(imageUrl)) {
          throw new RedfishRefusal(400, 'ActionParameterValueNotInList', [imageUrl, 'ImageURI', action], ['#/ImageURI'])
        }
        if (protocol !== undefined && !protocols.includes(protocol)) {
          throw new RedfishRefusal(400, 'ActionParameterValueNotInList', [protocol, 'TransferProtocol', action])
        }
        const named = Array.isArray(body.Targets) ? body.Targets : []
        const targets = named.map((path) => {
          const item = board.firmware.items.find((candidate) => path === `${inventory}/${candidate.id}`)
          if (!item?.updateable) {
            throw new RedfishRefusal(400, 'ActionParameterValueNotInList', [String(path), 'Targets', action])
          }
          return item
        })
        const task = board.tasks.start('Firmware update', Date.now())
        board.machine.log.record('redfish.firmware-update', imageUrl)
        const restartNow = body['@Redfish.OperationApplyTime'] === 'Immediate'
        void updateFirmware(board, task, { imageUrl, targets, restartNow })
        return taskAccepted(board, task)
      },
    },
  ]
}
