import type { IronicAuthKind, IronicTlsMode, keystoneInterfaces } from '@ingot/core/ironic/endpoint-input'
import type { IronicEndpointDetail } from './ironic-view'

/** Every field of every way to log in; only those of the chosen way are sent. */
export interface IronicFormValues {
  name: string
  url: string
  availabilityZoneId: string
  authKind: IronicAuthKind
  username: string
  secret: string
  credentialId: string
  authUrl: string
  region: string
  interface: (typeof keystoneInterfaces)[number]
  userDomainName: string
  projectName: string
  projectDomainName: string
  tlsMode: IronicTlsMode
  fingerprint256: string
  pem: string
}

export const emptyIronicForm: IronicFormValues = {
  name: '',
  url: '',
  availabilityZoneId: '',
  authKind: 'keystone_application_credential',
  username: '',
  secret: '',
  credentialId: '',
  authUrl: '',
  region: '',
  interface: 'public',
  userDomainName: 'Default',
  projectName: '',
  projectDomainName: 'Default',
  tlsMode: 'system',
  fingerprint256: '',
  pem: '',
}

/** The input of create and edit. An empty secret is left out where an edit may keep the stored one. */
export function toIronicInput(values: IronicFormValues, { keepSecret }: { readonly keepSecret: boolean }) {
  const { name, url, availabilityZoneId } = values
  return { name, url, availabilityZoneId, auth: authOf(values, keepSecret), tls: tlsOf(values) }
}

function authOf(values: IronicFormValues, keepSecret: boolean) {
  const {
    authKind: kind,
    username,
    credentialId,
    authUrl,
    region,
    userDomainName,
    projectName,
    projectDomainName,
  } = values
  const secret = keepSecret && values.secret === '' ? {} : { secret: values.secret }
  const place = { authUrl, region, interface: values.interface }
  switch (kind) {
    case 'noauth':
      return { kind }
    case 'http_basic':
      return { kind, username, ...secret }
    case 'keystone_password':
      return { kind, username, userDomainName, projectName, projectDomainName, ...secret, ...place }
    case 'keystone_application_credential':
      return { kind, credentialId, ...secret, ...place }
  }
}

function tlsOf({ tlsMode: mode, fingerprint256, pem }: IronicFormValues) {
  if (mode === 'pinned') return { mode, fingerprint256 }
  return mode === 'custom_ca' ? { mode, pem } : { mode }
}

export function toIronicForm({ name, url, zone, auth, tls }: IronicEndpointDetail): IronicFormValues {
  const { kind, ...known } = auth
  return {
    ...emptyIronicForm,
    ...known,
    name,
    url,
    availabilityZoneId: zone.id,
    authKind: kind,
    secret: '',
    tlsMode: tls.mode,
    fingerprint256: tls.mode === 'pinned' ? tls.fingerprint256 : '',
    pem: tls.mode === 'custom_ca' ? tls.pem : '',
  }
}

/** `auth.secret` → `secret`; the form has no nested fields. */
export function ironicFieldOf(path: string): string {
  const field = path.split('.').at(-1) ?? path
  if (path === 'auth.kind') return 'authKind'
  return path === 'tls.mode' ? 'tlsMode' : field
}
