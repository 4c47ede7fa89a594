/** Which server may answer for an endpoint. There is no mode that trusts everybody. */
export type EngineTls =
  | { mode: 'system' }
  /** SHA-256 of the server's certificate, hexadecimal; colons and case do not matter. */
  | { mode: 'pinned'; fingerprint256: string }
  | { mode: 'custom_ca'; pem: string }

export const keystoneInterfaces = ['public', 'internal', 'admin'] as const
export type KeystoneInterface = (typeof keystoneInterfaces)[number]

/** Where Keystone is and which row of its catalogue to take. */
export type KeystonePlace = {
  /** With or without `/v3`. */
  authUrl: string
  /** null: the first region that has the service. */
  region: string | null
  interface: KeystoneInterface
}

export type KeystoneScope =
  | { kind: 'project'; projectName: string; projectDomainName: string }
  /** All projects of the cloud; what an administrator of a fleet usually needs. */
  | { kind: 'system' }

export type EngineAuth =
  | { kind: 'noauth' }
  | { kind: 'http_basic'; username: string; password: string }
  | ({
      kind: 'keystone_password'
      username: string
      password: string
      userDomainName: string
      scope: KeystoneScope
    } & KeystonePlace)
  | ({ kind: 'keystone_application_credential'; credentialId: string; credentialSecret: string } & KeystonePlace)

export const engineAuthKinds = ['noauth', 'http_basic', 'keystone_password', 'keystone_application_credential'] as const
export type EngineAuthKind = EngineAuth['kind']

/** How to reach one Ironic. `tls` counts for Keystone too. */
export type EngineEndpoint = {
  /** Base URL without `/v1`. null only with Keystone: taken from its catalogue. */
  url: string | null
  auth: EngineAuth
  tls: EngineTls
}

/** What a check of an endpoint found. */
export type EngineIdentity = {
  /** The URL in use: what was given, or what the catalogue says. */
  url: string
  /** What every call of this handle sends: the highest version both sides know. */
  microversion: string
  /** The server's range. */
  minMicroversion: string
  maxMicroversion: string
  drivers: EngineDriver[]
  conductors: EngineConductor[]
  /** false: the engine's policy hides drivers and conductors from a credential without system scope; both are empty. */
  conductorsVisible: boolean
}

/** A hardware type that at least one conductor serves. */
export type EngineDriver = {
  name: string
  conductors: string[]
  /** Interface kind (`deploy`, `power`, …) → the names that a node of this type may use. */
  interfaces: Record<string, { enabled: string[]; default: string | null }>
}

export type EngineConductor = {
  hostname: string
  group: string
  /** false: its heartbeat is older than the engine's limit (60 s by default). */
  alive: boolean
  drivers: string[]
  updatedAt: string | null
}
