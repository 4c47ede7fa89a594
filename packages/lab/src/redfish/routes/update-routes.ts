import { loggedUrl } from '../../logged-url'
import { readText, requireParameter } from '../read-body'
import { RedfishRefusal } from '../redfish-reply'
import { collection, link, ok, type RouteCall, type RouteTable, resource } from '../route'
import { taskAccepted } from '../task-reply'
import { updateFirmware } from '../update-firmware'

const action = 'UpdateService.SimpleUpdate'
const applyTimes = ['Immediate', 'OnReset']

export const updateRoutes: RouteTable = (paths, vendor) => {
  const { updates } = paths
  const { fetchesBy, pushTo } = vendor.updates
  const pushPath = `${updates}/${pushTo}`
  const inventory = `${updates}/FirmwareInventory`
  const target = `${updates}/Actions/${action}`
  const simpleUpdate = {
    target,
    'TransferProtocol@Redfish.AllowableValues': fetchesBy,
    '@Redfish.OperationApplyTimeSupport': { SupportedValues: applyTimes },
  }
  const targetsOf = ({ board, body }: RouteCall) =>
    (Array.isArray(body.Targets) ? body.Targets : []).map((path) => {
      const item = board.firmware.items.find((candidate) => path === `${inventory}/${candidate.id}`)
      if (item?.updateable) return item
      throw new RedfishRefusal(400, 'ActionParameterValueNotInList', [String(path), 'Targets', action])
    })
  const begin = (call: RouteCall, image: string | Buffer) => {
    const { board, body } = call
    const targets = targetsOf(call)
    const task = board.tasks.start('Firmware update', Date.now())
    board.machine.log.record(
      'redfish.firmware-update',
      typeof image === 'string' ? loggedUrl(image) : `${image.length} bytes`,
    )
    const restartNow = body['@Redfish.OperationApplyTime'] === 'Immediate'
    void updateFirmware(board, task, { image, targets, restartNow })
    return taskAccepted(board, task)
  }
  return [
    {
      path: updates,
      get: () =>
        resource(updates, 'UpdateService.v1_12_0.UpdateService', 'UpdateService', 'Update Service', {
          ServiceEnabled: true,
          Status: ok,
          FirmwareInventory: link(inventory),
          ...(pushTo === null ? {} : { MultipartHttpPushUri: pushPath }),
          Actions: fetchesBy.length === 0 ? {} : { [`#${action}`]: simpleUpdate },
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
    ...(fetchesBy.length === 0 ? [] : [{ path: target, post: fetchAndUpdate }]),
    ...(pushTo === null ? [] : [{ path: pushPath, post: takeAndUpdate }]),
  ]

  function fetchAndUpdate(call: RouteCall) {
    const imageUrl = requireParameter(call.body, action, 'ImageURI')
    const protocol = readText(call.body, 'TransferProtocol')
    if (!/^https?:\/\//.test(imageUrl)) {
      throw new RedfishRefusal(400, 'ActionParameterValueNotInList', [imageUrl, 'ImageURI', action], ['#/ImageURI'])
    }
    if (protocol !== undefined && !fetchesBy.includes(protocol)) {
      throw new RedfishRefusal(400, 'ActionParameterValueNotInList', [protocol, 'TransferProtocol', action])
    }
    return begin(call, imageUrl)
  }

  function takeAndUpdate(call: RouteCall) {
    if (!call.file) throw new RedfishRefusal(400, 'PropertyMissing', ['UpdateFile'])
    return begin(call, call.file)
  }
}
