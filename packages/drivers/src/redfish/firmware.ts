import { DriverError } from '../contract/driver-error'
import type { FirmwareStart, FirmwareTask, FirmwareUpdates } from '../contract/firmware-updates'
import { findAction } from './action'
import { messagesOf } from './extended-info'
import type { HttpAnswer } from './http-exchange'
import { flag, type Json, link, localPath, object, objects, text, whole } from './json-reader'
import { fileNameOf, multipartUpdate } from './multipart-update'
import type { Resource } from './redfish-connection'
import { idOf, nameOf, type RedfishService } from './redfish-service'
import { pathOnly } from './redfish-session'

/** Task.TaskState (DMTF schema Task); what is not named here still runs. */
const ended: Readonly<Record<string, FirmwareTask['state']>> = {
  Completed: 'done',
  Exception: 'failed',
  Killed: 'failed',
  Cancelled: 'failed',
  Interrupted: 'failed',
}
const maxMessages = 20

const isTask = (body: unknown) => 'TaskState' in object(body)

/** A monitor (DSP0266 §12.2) answers with what the operation came to once it ended. */
const monitorDone = (): FirmwareTask => ({ state: 'done', percent: 100, messages: [] })

export const redfishFirmware = (service: RedfishService): FirmwareUpdates => {
  const { connection } = service

  const updateService = async () => {
    const root = await service.root()
    const found = await connection.find(link(root.body.UpdateService))
    if (found) return found
    throw new DriverError('bmc_unsupported', { ...connection.where, reason: 'no update service' })
  }
  const items = async () => service.members(link((await updateService()).body.FirmwareInventory))

  return {
    async inventory() {
      return (await items()).map((item) => ({
        id: text(item.body.Id) ?? idOf(item.path),
        name: nameOf(item),
        version: text(item.body.Version),
        updateable: flag(item.body.Updateable) ?? false,
      }))
    },

    async start(update) {
      const paths = await pathsOf(update.targets ?? [])
      const service = await updateService()
      const answer = (await askToFetch(service, update.imageUrl, paths)) ?? (await push(service, update, paths))
      const told = pathOnly(answer.header('location')) ?? link(answer.body)
      if (isTask(answer.body)) return { task: link(answer.body) ?? told ?? '' }
      if (told) return { task: await taskBehind(told) }
      throw new DriverError('bmc_protocol_error', { ...connection.where, reason: 'an update without a task' })
    },

    async task(task) {
      const path = localPath(task)
      if (path === null) throw new DriverError('bmc_refused', { ...connection.where, reason: 'no such task' })
      const found = await connection.findAnswer(path)
      if (found) return found.status === 202 || isTask(found.body) ? taskOf(object(found.body)) : monitorDone()
      throw new DriverError('bmc_refused', {
        ...connection.where,
        reason: 'the BMC has forgotten the task',
        task: path,
      })
    },
  }

  /** Null: this BMC does not fetch files, or none by this protocol. */
  async function askToFetch(service: Resource, imageUrl: string, targets: string[]): Promise<HttpAnswer | null> {
    const action = findAction(connection, service, '#UpdateService.SimpleUpdate')
    const protocol = imageUrl.slice(0, imageUrl.indexOf(':')).toUpperCase()
    const allowed = (await action?.allowed('TransferProtocol')) ?? null
    if (!action || (allowed && !allowed.includes(protocol))) return null
    const body = {
      ImageURI: imageUrl,
      ...(allowed ? { TransferProtocol: protocol } : {}),
      ...(targets.length > 0 ? { Targets: targets } : {}),
    }
    return connection.post(action.target, body, { repeatable: false })
  }

  async function push(service: Resource, { imageUrl, openFile }: FirmwareStart, targets: string[]) {
    const path = localPath(service.body.MultipartHttpPushUri)
    if (path === null || !openFile)
      throw new DriverError('bmc_unsupported', { ...connection.where, reason: 'neither fetches firmware nor takes it' })
    const file = await openFile()
    const limit = whole(service.body.MaxImageSizeBytes)
    if (limit !== null && limit > 0 && file.sizeBytes > limit)
      throw new DriverError('bmc_refused', { ...connection.where, reason: 'the file is too large for this BMC', limit })
    return connection.upload(path, multipartUpdate(targets, fileNameOf(imageUrl), file))
  }

  /** What a BMC points to may be a monitor, which tells only that it ended: the task itself tells how. */
  async function taskBehind(path: string): Promise<string> {
    const answer = await connection.findAnswer(path)
    if (isTask(answer?.body)) return link(answer?.body) ?? path
    const root = await service.root()
    const tasks = link((await connection.find(link(root.body.Tasks)))?.body.Tasks)
    const behind = (await service.members(tasks)).find(({ body }) => localPath(body.TaskMonitor) === path)
    return behind?.path ?? path
  }

  async function pathsOf(targets: readonly string[]): Promise<string[]> {
    if (targets.length === 0) return []
    const inventory = await items()
    return targets.map((id) => {
      const item = inventory.find(({ path, body }) => text(body.Id) === id || idOf(path) === id)
      if (item) return item.path
      throw new DriverError('bmc_refused', { ...connection.where, reason: 'no such firmware component', target: id })
    })
  }
}

export function taskOf(body: Json): FirmwareTask {
  const shown = text(body.TaskState) ?? text(body.JobState)
  const status = text(body.TaskStatus)
  const reached = shown === null ? 'running' : (ended[shown] ?? 'running')
  const percent = whole(body.PercentComplete)
  const told = objects(body.Messages).flatMap(({ Message }) => text(Message) ?? [])
  const extended = messagesOf(object(body)).map((message) => message.text)
  return {
    // `Completed` with a critical status is a failure on several BMCs.
    state: reached === 'done' && status === 'Critical' ? 'failed' : reached,
    percent: percent === null ? null : Math.min(100, Math.max(0, percent)),
    messages: [...told, ...extended].filter((words) => words !== '').slice(0, maxMessages),
  }
}
