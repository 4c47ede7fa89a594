import type { StepContext, StepHandler } from '../runtime/step'

type AnyHandlers = Readonly<
  Record<
    string,
    {
      readonly steps: Readonly<Record<string, StepHandler>>
      readonly undo: readonly { readonly name: string; readonly run: StepHandler }[]
    }
  >
>

/**
 * Handlers that run every step a second time right after the first, as a worker does that takes over from one that was
 * killed: what the first left in memory is forgotten, what it saved is there.
 */
export function runStepsTwice<Handlers extends AnyHandlers>(handlers: Handlers): Handlers {
  const twice =
    (run: StepHandler): StepHandler =>
    async (context) => {
      const before = { ...context.state }
      let saved = {}
      const forgetful: StepContext = {
        ...context,
        get state() {
          return { ...before, ...saved }
        },
        remember: () => {},
        save: async (patch) => {
          saved = { ...saved, ...patch }
          await context.save(patch)
        },
      }
      await run(forgetful)
      return run(context)
    }
  const entries = Object.entries(handlers).map(([kind, { steps, undo }]) => [
    kind,
    {
      steps: Object.fromEntries(Object.entries(steps).map(([name, run]) => [name, twice(run)])),
      undo: undo.map(({ name, run }) => ({ name, run: twice(run) })),
    },
  ])
  return Object.fromEntries(entries) as unknown as Handlers
}
