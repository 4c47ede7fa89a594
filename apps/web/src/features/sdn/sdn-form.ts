import type { ControllerTrust } from '@ingot/core/sdn/certificate-trust'
import type { SdnControllerDetail } from './sdn-view'

export interface SdnFormValues {
  name: string
  endpoint: string
  trust: ControllerTrust
  caPem: string
  serverName: string
  certificatePem: string
  privateKey: string
}

export const emptySdnForm: SdnFormValues = {
  ...{ name: '', endpoint: '', trust: 'authority', caPem: '', serverName: '', certificatePem: '', privateKey: '' },
}

/** The input of create and edit. An empty key is left out where an edit may keep the stored one. */
export function toSdnInput(values: SdnFormValues, { keepKey }: { readonly keepKey: boolean }) {
  const given = (text: string) => (text.trim() === '' ? null : text)
  const { name, endpoint, trust, certificatePem, privateKey } = values
  const key = given(privateKey)
  // What is not shown is not meant.
  const [caPem, serverName] = trust === 'pinned' ? [null, null] : [given(values.caPem), given(values.serverName)]
  return {
    ...{ name, endpoint, trust, caPem, serverName, certificatePem: given(certificatePem) },
    ...(key === null && keepKey ? {} : { privateKey: key }),
  }
}

export const toSdnForm = (controller: SdnControllerDetail): SdnFormValues => {
  const { name, endpoint, trust, caPem, serverName, certificatePem } = controller
  return {
    ...{ name, endpoint, trust, caPem: caPem ?? '', serverName: serverName ?? '' },
    ...{ certificatePem: certificatePem ?? '', privateKey: '' },
  }
}
