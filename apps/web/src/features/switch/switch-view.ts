import type { RouterOutputs } from '@/lib/router-outputs'

export type SwitchRow = RouterOutputs['switch']['list']['items'][number]
export type SwitchDetail = RouterOutputs['switch']['get']
export type SwitchPort = RouterOutputs['switch']['ports']['ports'][number]
export type SwitchLag = RouterOutputs['switch']['ports']['lags'][number]

const unreachable: ReadonlySet<string> = new Set(['switch_unreachable', 'switch_timeout', 'switch_session_lost'])
const refused: ReadonlySet<string> = new Set([
  ...['switch_auth_failed', 'switch_enable_refused', 'switch_algorithms_refused', 'switch_host_key_changed'],
])

/** A switch that answers and does something wrong is not one that does not answer. */
function troubleOf(code: string): 'unreachable' | 'refused' | 'failed' {
  if (unreachable.has(code)) return 'unreachable'
  return refused.has(code) ? 'refused' : 'failed'
}

/** How a switch stands: what it does now, else what the last look found. */
export function switchState({
  openOperation,
  lastError,
  seenAt,
}: Pick<SwitchRow, 'openOperation' | 'lastError' | 'seenAt'>) {
  if (openOperation && openOperation.kind !== 'switch.apply') return { name: 'busy', tone: 'info' } as const
  if (lastError) return { name: troubleOf(lastError.code), tone: 'danger' } as const
  return seenAt ? ({ name: 'ok', tone: 'success' } as const) : ({ name: 'unknown', tone: 'neutral' } as const)
}

/** The two rows of a switch's front: odd ports above, even ones below, as they are in metal; the rest as it comes. */
export function faceplateRows<Port extends { readonly name: string }>(ports: readonly Port[]): [Port[], Port[]] {
  const rows: [Port[], Port[]] = [[], []]
  ports.forEach((port, index) => {
    const number = /(\d+)(?:\.\d+)?$/.exec(port.name)?.[1]
    const place = number === undefined ? index + 1 : Number(number)
    rows[firstIsZero(ports) ? place % 2 : (place + 1) % 2]?.push(port)
  })
  return rows
}

const firstIsZero = (ports: readonly { readonly name: string }[]) => ports.some(({ name }) => /\D0$/.test(name))

/** What stands on a port of the faceplate: the end of its name, which tells it from its neighbours. */
export const shortPortName = (name: string): string =>
  /\d[\d/:.]*$/.exec(name)?.[0]?.split(/[/:]/).at(-1) ?? name.slice(-4)
