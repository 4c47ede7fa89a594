import { serviceRoot } from '../redfish-paths'
import { noContent, RedfishReply } from '../redfish-reply'
import { collection, link, ok, type RouteTable, resource } from '../route'
import { isOpen } from '../task-list'
import { describeTask } from '../task-reply'

const service = `${serviceRoot}/TaskService`

export const taskRoutes: RouteTable = (paths, vendor) => [
  {
    path: service,
    get: () =>
      resource(service, 'TaskService.v1_2_1.TaskService', 'TaskService', 'Task Service', {
        ServiceEnabled: true,
        CompletedTaskOverWritePolicy: 'Oldest',
        Status: ok,
        Tasks: link(paths.tasks),
      }),
  },
  {
    path: paths.tasks,
    get: ({ board }) =>
      collection(
        paths.tasks,
        'Task',
        'Tasks',
        board.tasks.list().map((task) => `${paths.tasks}/${task.id}`),
      ),
  },
  {
    path: `${paths.tasks}/:id`,
    get: ({ board, params }) => {
      const task = board.tasks.find(params[0] as string)
      if (!task) return null
      const waiting = vendor.taskLocation === 'task' && isOpen(task)
      return waiting ? new RedfishReply(202, describeTask(board, task)) : describeTask(board, task)
    },
  },
  {
    path: `${paths.taskMonitors}/:id`,
    get: ({ board, params }) => {
      const task = board.tasks.find(params[0] as string)
      if (!task) return null
      return isOpen(task) ? new RedfishReply(202, describeTask(board, task), { 'Retry-After': '1' }) : noContent()
    },
  },
]
