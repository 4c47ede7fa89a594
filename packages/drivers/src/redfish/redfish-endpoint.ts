/** What makes a BMC's certificate trustworthy. There is no mode that trusts whatever answers. */
export type TlsTrust =
  /** Signed by an authority of this machine's store, for this name. */
  | { mode: 'system' }
  /** Exactly this leaf certificate, whatever name or date it bears: SHA-256, hexadecimal, colons optional. */
  | { mode: 'pinned'; fingerprint256: string }
  /** Signed by an authority in this PEM, for this name. */
  | { mode: 'custom_ca'; pem: string }

export type RedfishAuth = 'auto' | 'session' | 'basic'

export type RedfishEndpoint = {
  protocol: 'redfish'
  /** Address or name. */
  host: string
  port: number
  username: string
  password: string
  /** Which system, when one BMC answers for several. */
  systemId?: string
  /** `auto`: a session, and basic authentication where the BMC has no session to give. */
  auth: RedfishAuth
  tls: TlsTrust
  /**
   * Whether a host key (SHA-256, hexadecimal) is the one of this BMC's SSH; the first one it ever shows is to be kept.
   * Without it no console is opened by SSH.
   */
  trustHostKey?: (fingerprint256: string) => Promise<boolean>
}
