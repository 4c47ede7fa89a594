/** Called after each call to a BMC or an agent took effect, before its caller learns of it; may throw. */
export type WireListener = (call: string) => void

let listener: WireListener | null = null

export function watchWire(to: WireListener | null): void {
  listener = to
}

/** The same BMC or agent, with every call announced to the listener of the moment. */
export function announceCalls<T extends object>(target: T, path = ''): T {
  return new Proxy(target, {
    get(of, key) {
      const value: unknown = Reflect.get(of, key)
      const name = `${path}${String(key)}`
      if (typeof value === 'object' && value !== null) return announceCalls(value, `${name}.`)
      if (typeof value !== 'function') return value
      return async (...args: unknown[]) => {
        const answer: unknown = await Reflect.apply(value, of, args)
        listener?.(name)
        return answer
      }
    },
  })
}
