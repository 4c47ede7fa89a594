import { gzipSync } from 'node:zlib'
import { packIso9660 } from './iso9660'

/** OpenStack and ironic-python-agent refuse larger ones. */
const MAX_BYTES = 64 << 20

/**
 * A config drive as the agent takes it: an ISO 9660 image labelled `config-2`, gzipped, in base64 (Ironic,
 * install/configdrive). Throws when it is over 64 MiB.
 */
export function packConfigDrive(files: Readonly<Record<string, string>>): string {
  const image = packIso9660('config-2', files)
  if (image.length > MAX_BYTES) throw new Error('a config drive is at most 64 MiB')
  return gzipSync(image).toString('base64')
}
