import type { World } from '../terminal/world'

export interface FakeWorldOptions {
  readonly env?: Readonly<Record<string, string>>
  /** what a pipe brings */
  readonly input?: string
  /** what a person answers, one after the other; absent: nobody sits there */
  readonly typed?: readonly string[]
  /** Ctrl-C after so many pauses */
  readonly interruptAfterSleeps?: number
  /** keys pressed in a console, when they come */
  readonly onKeys?: (press: (text: string) => void) => void
  /** a real pause instead of none */
  readonly pauseMs?: number
}

/** A terminal without one. */
export function fakeWorld({ env = {}, input = '', typed, onKeys, pauseMs = 0, ...options }: FakeWorldOptions) {
  let [out, said, sleeps] = ['', '', 0]
  const answers = [...(typed ?? [])]
  const handlers = new Set<() => void>()
  const world: World = {
    env,
    out: (text) => {
      out += text
    },
    say: (text) => {
      said += text
    },
    interactive: typed !== undefined,
    ask: async () => answers.shift() ?? '',
    readInput: async () => input,
    async sleep() {
      if (sleeps++ === options.interruptAfterSleeps) for (const handler of handlers) handler()
      if (pauseMs > 0) await new Promise((done) => setTimeout(done, pauseMs))
    },
    onInterrupt(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    readKeys(handler) {
      onKeys?.((text) => handler(Buffer.from(text)))
      return () => {}
    },
    writeBytes: (bytes) => {
      out += Buffer.from(bytes).toString()
    },
  }
  return { world, out: () => out, said: () => said }
}
