import type { Bmc } from '@ingot/drivers/contract/bmc'
import type { Metrics } from '@ingot/telemetry/metrics'
import { toOperationError } from '../runtime/to-operation-error'

type Method = (...args: unknown[]) => unknown

/** Groups of calls that a driver offers under one name. */
const groups: ReadonlySet<string> = new Set([
  ...['power', 'boot', 'bios', 'firmware', 'virtualMedia', 'storage', 'indicator', 'secureBoot', 'events', 'accounts'],
  'hardware',
])

/** The same BMC, whose calls are counted and timed. It costs nothing on the wire and changes no answer. */
export function measureBmc(bmc: Bmc, metrics: Metrics): Bmc {
  const { protocol } = bmc
  const timed = (owner: object, call: string, method: Method): Method => {
    return (...args) => {
      const startedAt = performance.now()
      const end = (result: string) => {
        metrics.count('ingot_bmc_calls_total', { protocol, call, result })
        metrics.observe('ingot_bmc_call_duration_seconds', { protocol, call }, (performance.now() - startedAt) / 1000)
      }
      const answer = method.apply(owner, args)
      if (!(answer instanceof Promise)) return answer
      answer.then(
        () => end('ok'),
        (error: unknown) => end(toOperationError(error).code),
      )
      return answer
    }
  }
  const wrap = <T extends object>(target: T, prefix: string): T => {
    const made = new Map<PropertyKey, unknown>()
    return new Proxy(target, {
      get(_target, key) {
        // Of the target itself: drivers have private fields, which a proxy has not.
        const value: unknown = Reflect.get(target, key, target)
        if (typeof key !== 'string') return value
        if (typeof value !== 'function' && !(groups.has(key) && typeof value === 'object' && value !== null))
          return value
        const known = made.get(key)
        if (known) return known
        const wrapped =
          typeof value === 'function'
            ? timed(target, `${prefix}${key}`, value as Method)
            : wrap(value as object, `${key}.`)
        made.set(key, wrapped)
        return wrapped
      },
    })
  }
  return wrap(bmc, '')
}
