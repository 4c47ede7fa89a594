import type { NodeDetail } from '../node/node-view'

export type NodePort = NodeDetail['ports'][number]
/** A select cannot hold an empty value. */
export const none = 'none'

export interface PortFormValues {
  name: string
  macAddress: string
  pxeEnabled: boolean
  physicalNetwork: string
  switchId: string
  switchPort: string
}

export const toPortForm = (port: NodePort | null): PortFormValues => ({
  name: port?.name ?? '',
  macAddress: port?.macAddress ?? '',
  pxeEnabled: port?.pxeEnabled ?? true,
  physicalNetwork: port?.physicalNetwork ?? none,
  switchId: port?.linkSwitchId ?? none,
  switchPort: port?.linkPort ?? '',
})

export const toPortInput = ({ name, macAddress, pxeEnabled, ...rest }: PortFormValues) => ({
  ...{ macAddress, pxeEnabled, name: name.trim() === '' ? null : name },
  physicalNetwork: rest.physicalNetwork === none ? null : rest.physicalNetwork,
  link: rest.switchId === none ? null : { switchId: rest.switchId, port: rest.switchPort },
})

/** The form has no nested fields. */
export const portFieldOf = (path: string): string =>
  path === 'link.port' ? 'switchPort' : path.startsWith('link') ? 'switchId' : path
