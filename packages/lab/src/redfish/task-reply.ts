import type { RedfishBoard } from './redfish-board'
import { type JsonObject, RedfishReply } from './redfish-reply'
import { resource } from './route'
import type { RedfishTask } from './task-list'

export function describeTask({ paths }: RedfishBoard, task: RedfishTask): JsonObject {
  return resource(`${paths.tasks}/${task.id}`, 'Task.v1_7_4.Task', task.id, task.name, {
    TaskState: task.state,
    TaskStatus: task.state === 'Exception' || task.state === 'Interrupted' ? 'Critical' : 'OK',
    PercentComplete: task.percent,
    StartTime: new Date(task.startedAtMs).toISOString(),
    ...(task.endedAtMs === null ? {} : { EndTime: new Date(task.endedAtMs).toISOString() }),
    TaskMonitor: `${paths.taskMonitors}/${task.id}`,
    Messages: task.messages.map(({ text, severity }, index) => ({
      '@odata.type': '#Message.v1_1_2.Message',
      MessageId: `Update.1.0.${severity === 'OK' ? 'UpdateProgress' : 'UpdateFailed'}`,
      Message: text,
      MessageArgs: [],
      Severity: severity,
      RelatedProperties: [],
      MemberId: String(index),
    })),
  })
}

/** 202: the work goes on; `Location` says where to ask. */
export function taskAccepted(board: RedfishBoard, task: RedfishTask): RedfishReply {
  const { paths, machine } = board
  const byTask = machine.vendor.taskLocation === 'task'
  const location = `${byTask ? paths.tasks : paths.taskMonitors}/${task.id}`
  return new RedfishReply(202, null, { Location: location, 'Retry-After': '1' })
}
