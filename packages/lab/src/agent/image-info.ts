import { getHashes } from 'node:crypto'
import { invalidParams } from './agent-error'

export interface ImageInfo {
  readonly id: string
  readonly urls: readonly string[]
  readonly hashAlgorithm: string
  readonly hashValue: string
  readonly diskFormat: string
}

const algorithmByLength: Record<number, string> = { 128: 'sha512', 64: 'sha256', 32: 'md5' }

/** The checks that ironic-python-agent makes before it accepts the command (`_validate_image_info`). */
export function parseImageInfo(value: unknown): ImageInfo {
  const info = (value ?? {}) as Record<string, unknown>
  for (const field of ['id', 'urls']) {
    if (!(field in info)) throw invalidParams(`Image is missing '${field}' field.`)
  }
  const { urls } = info
  if (!Array.isArray(urls) || urls.length === 0) {
    throw invalidParams("Image 'urls' must be a list with at least one element.")
  }
  const algorithm = info.os_hash_algo
  const hash = info.os_hash_value
  const checksum = info.checksum
  const common = { id: String(info.id), urls: urls.map(String), diskFormat: String(info.disk_format ?? 'raw') }
  if (algorithm || hash) {
    if (typeof algorithm !== 'string') throw invalidParams("Image 'os_hash_algo' must be a non-empty string.")
    if (typeof hash !== 'string') throw invalidParams("Image 'os_hash_value' must be a non-empty string.")
    if (!getHashes().includes(algorithm)) throw invalidParams(`Unable to verify image with algorithm ${algorithm}`)
    return { ...common, hashAlgorithm: algorithm, hashValue: hash.toLowerCase() }
  }
  if (typeof checksum === 'string' && checksum.length > 32) {
    const found = algorithmByLength[checksum.length]
    if (!found) throw invalidParams('Checksum of unknown length.')
    return { ...common, hashAlgorithm: found, hashValue: checksum.toLowerCase() }
  }
  throw invalidParams('Image checksum is not available: give os_hash_algo and os_hash_value, or a sha256 checksum.')
}
