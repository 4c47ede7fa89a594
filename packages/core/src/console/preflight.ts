import type { ConsoleLinkState } from './link-state'

export const preflightChecks = ['bmc', 'serial', 'owner', 'power', 'output'] as const
export type PreflightCheck = (typeof preflightChecks)[number]
export type PreflightVerdict = 'ok' | 'failed' | 'warning' | 'unknown'

/**
 * What can be said about a console before anybody types: does the BMC answer, is serial over LAN on, does somebody
 * else hold it, is the machine on, does it print. A check after the first failed one is unknown.
 */
export function preflightOf(state: ConsoleLinkState): Record<PreflightCheck, PreflightVerdict> {
  const { kind } = state
  const power = state.power === 'on' ? 'ok' : state.power === 'off' ? 'warning' : 'unknown'
  const result: Record<PreflightCheck, PreflightVerdict> = {
    bmc: 'unknown',
    serial: 'unknown',
    owner: 'unknown',
    power,
    output: 'unknown',
  }
  if (kind === 'unreachable' || kind === 'refused') return { ...result, bmc: 'failed' }
  if (kind === 'disabled') return { ...result, bmc: 'ok', serial: 'failed' }
  if (kind === 'busy') return { ...result, bmc: 'ok', serial: 'ok', owner: 'failed' }
  if (kind !== 'open') return result
  const output = state.silentForS === null ? 'ok' : 'warning'
  return { ...result, bmc: 'ok', serial: 'ok', owner: 'ok', output }
}
