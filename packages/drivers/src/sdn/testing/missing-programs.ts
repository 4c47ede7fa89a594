import { existsSync } from 'node:fs'
import path from 'node:path'

const folders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin']

/** Which of the programs are not installed, in words; null: all are. */
export function missingOf(programs: readonly string[]): string | null {
  const missing = programs.filter((name) => !folders.some((folder) => existsSync(path.join(folder, name))))
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : null
}
