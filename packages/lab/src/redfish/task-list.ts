export type TaskState = 'New' | 'Running' | 'Pending' | 'Completed' | 'Exception' | 'Interrupted'

export interface RedfishTask {
  readonly id: string
  readonly name: string
  readonly startedAtMs: number
  state: TaskState
  percent: number
  endedAtMs: number | null
  readonly messages: Array<{ readonly text: string; readonly severity: 'OK' | 'Critical' }>
}

const keptTasks = 50

/** Long work of a controller; the last 50 stay readable. */
export class TaskList {
  readonly #tasks: RedfishTask[] = []
  readonly #idOf: (number: number) => string
  #nextNumber = 1

  constructor(idOf: (number: number) => string) {
    this.#idOf = idOf
  }

  list(): readonly RedfishTask[] {
    return this.#tasks
  }

  find(id: string): RedfishTask | null {
    return this.#tasks.find((task) => task.id === id) ?? null
  }

  forgetAll(): void {
    this.#tasks.length = 0
  }

  start(name: string, nowMs: number): RedfishTask {
    const task: RedfishTask = {
      id: this.#idOf(this.#nextNumber++),
      name,
      startedAtMs: nowMs,
      state: 'New',
      percent: 0,
      endedAtMs: null,
      messages: [],
    }
    this.#tasks.push(task)
    if (this.#tasks.length > keptTasks) this.#tasks.shift()
    return task
  }
}

export function isOpen(task: RedfishTask): boolean {
  return task.endedAtMs === null
}

export function complete(task: RedfishTask, text: string): void {
  task.state = 'Completed'
  task.percent = 100
  task.endedAtMs = Date.now()
  task.messages.push({ text, severity: 'OK' })
}

export function fail(task: RedfishTask, text: string, state: 'Exception' | 'Interrupted' = 'Exception'): void {
  task.state = state
  task.endedAtMs = Date.now()
  task.messages.push({ text, severity: 'Critical' })
}
