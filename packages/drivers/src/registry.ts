import type { Bmc } from './contract/bmc'
import type { SdnEndpoint } from './contract/sdn'
import type { SwitchEndpoint, SwitchSession } from './contract/switch'
import type { CipherSuiteId } from './ipmi/cipher-suite'
import { IpmiBmc } from './ipmi/ipmi-bmc'
import { IpmiConnection } from './ipmi/ipmi-connection'
import { ipmiCredential } from './ipmi/ipmi-credential'
import { IpmiTransport, type IpmiTransportOptions } from './ipmi/ipmi-transport'
import type { Privilege } from './ipmi/rakp-messages'
import { RedfishBmc } from './redfish/redfish-bmc'
import type { RedfishEndpoint } from './redfish/redfish-endpoint'
import { OvnSession } from './sdn/ovn/ovn-session'
import { CliSwitch } from './switch/cli-switch'
import { defaultTimings, type SwitchTimings } from './switch/switch-timings'
import { vendorProfile } from './switch/vendor-profiles'

export type IpmiEndpoint = {
  protocol: 'ipmi'
  /** Address or name. */
  host: string
  port: number
  username: string
  password: string
  /** Pins one cipher suite. Otherwise 17 is tried before 3, and the one that worked is remembered. */
  cipherSuite?: CipherSuiteId
  /** K_G, hexadecimal, when the BMC has one. */
  bmcKeyHex?: string
  /** Default: administrator. */
  privilege?: Privilege
}

/** One BMC's address and credential. The protocol is chosen at enrolment, never guessed. */
export type BmcEndpoint = IpmiEndpoint | RedfishEndpoint

/** What all BMC handles of a process share: one object per protocol, opened once, closed at shutdown. */
export type BmcTransports = { ipmi: IpmiTransport; close(): void }

export async function openBmcTransports(options: { ipmi?: IpmiTransportOptions } = {}): Promise<BmcTransports> {
  const ipmi = await IpmiTransport.open(options.ipmi)
  return { ipmi, close: () => ipmi.close() }
}

/**
 * A handle for one BMC. Nothing is sent before the first call. Throws `bmc_user_unknown` or `bmc_auth_failed` for a
 * credential the protocol cannot carry. Keep the handle: it owns the session that makes calls cheap.
 */
export function openBmc(endpoint: BmcEndpoint, shared: BmcTransports): Bmc {
  if (endpoint.protocol === 'ipmi') return openIpmi(endpoint, shared)
  const { host, username, password } = endpoint
  return new RedfishBmc(endpoint, (port) => openIpmi({ protocol: 'ipmi', host, port, username, password }, shared))
}

const openIpmi = (endpoint: IpmiEndpoint, shared: BmcTransports): Bmc =>
  new IpmiBmc(new IpmiConnection(shared.ipmi, endpoint.host, endpoint.port, ipmiCredential(endpoint)))

/**
 * Logs in to a switch by SSH, up to the privileged mode with paging off. Changes nothing; safe to repeat. Throws a
 * `SwitchError`, always with outcome `untouched`. Close the session: switches have few of them.
 */
export async function openSwitch(
  endpoint: SwitchEndpoint,
  timings: Partial<SwitchTimings> = {},
): Promise<SwitchSession> {
  const profile = vendorProfile(endpoint.vendor, endpoint.options)
  const session = new CliSwitch(endpoint, profile, { ...defaultTimings, ...timings })
  await session.open()
  return session
}

/** A session on an SDN controller. Nothing is sent before the first call; it connects again by itself. Close it. */
export const openSdn = (endpoint: SdnEndpoint): OvnSession => new OvnSession(endpoint)
