import type { PortSettings, SwitchConfig } from '../../switch-config'
import { isRemoved, lagNameOf } from './port-record'

const alone = {
  lag: null,
  lacpMode: null,
  mode: 'none',
  extras: { removed: '1' },
} as const satisfies Partial<PortSettings>

const bondOf = (config: Readonly<SwitchConfig>, name: string) =>
  Object.entries(config.lags).find(([number, lag]) => lagNameOf(number, lag) === name)

/** `add-bond-iface`: an interface that is no port of the bridge joins a bond. The refusal, or null. */
export function joinBond(draft: SwitchConfig, bond: string, name: string, mayExist: boolean): string | null {
  const [number, lag] = bondOf(draft, bond) ?? []
  const port = draft.ports[name]
  if (number === undefined || !lag) return `no port named ${bond}`
  if (!port) return `could not open network device ${name} (No such device)`
  if (port.lag === Number(number))
    return mayExist ? null : `cannot add interface ${name} to port ${bond}: it is in there`
  if (port.lag !== null || !isRemoved(port))
    return `cannot create an interface named ${name} because an interface named ${name} already exists`
  Object.assign(port, { lag: Number(number), lacpMode: lag.protocol === 'lacp' ? 'active' : 'static', extras: {} })
  return null
}

/** `del-bond-iface`: the last one stays. The refusal, or null. */
export function leaveBond(draft: SwitchConfig, bond: string, name: string, ifExists: boolean): string | null {
  const [number] = bondOf(draft, bond) ?? []
  const members = Object.entries(draft.ports).filter(([, port]) => port.lag === Number(number))
  const port = members.find(([each]) => each === name)?.[1]
  if (!port) return ifExists ? null : `no interface named ${name} in port ${bond}`
  if (members.length === 1) return `cannot delete last interface from port ${bond}`
  Object.assign(port, alone)
  return null
}
