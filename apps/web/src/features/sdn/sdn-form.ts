import type { SdnControllerDetail } from './sdn-view'

export interface SdnFormValues {
  name: string
  endpoint: string
  caPem: string
  certificatePem: string
  privateKey: string
}

export const emptySdnForm: SdnFormValues = { name: '', endpoint: '', caPem: '', certificatePem: '', privateKey: '' }

/** The input of create and edit. An empty key is left out where an edit may keep the stored one. */
export function toSdnInput(values: SdnFormValues, { keepKey }: { readonly keepKey: boolean }) {
  const given = (text: string) => (text.trim() === '' ? null : text)
  const { name, endpoint, caPem, certificatePem, privateKey } = values
  const key = given(privateKey)
  return {
    ...{ name, endpoint, caPem: given(caPem), certificatePem: given(certificatePem) },
    ...(key === null && keepKey ? {} : { privateKey: key }),
  }
}

export const toSdnForm = ({ name, endpoint, caPem, certificatePem }: SdnControllerDetail): SdnFormValues => ({
  ...{ name, endpoint, caPem: caPem ?? '', certificatePem: certificatePem ?? '', privateKey: '' },
})
