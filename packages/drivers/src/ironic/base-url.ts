import { EngineError } from '../contract/engine-error'

/** Scheme, host and prefix, without a version at the end. Throws `endpoint_protocol_error` for what is no HTTP URL. */
export function baseUrl(text: string, version: 'v1' | 'v3'): string {
  const plain = text.trim().replace(/\/+$/, '')
  const root = plain.endsWith(`/${version}`) ? plain.slice(0, -version.length - 1) : plain
  const url = URL.canParse(root) ? new URL(root) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new EngineError('endpoint_protocol_error', { message: 'not a plain http or https URL' })
  }
  return root
}
