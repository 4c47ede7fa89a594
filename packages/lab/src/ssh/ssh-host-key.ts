import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeSshKey } from './make-ssh-key'

const fileName = 'ssh-host-key'

/** The lab's host key, kept in its data directory: who trusted it yesterday trusts it today. OpenSSH format. */
export async function loadSshHostKey(dataDir: string, kind: 'ed25519' | 'rsa' = 'ed25519'): Promise<string> {
  const path = join(dataDir, fileName)
  if (existsSync(path)) return readFile(path, 'utf8')
  const { private: key } = makeSshKey(kind)
  await mkdir(dataDir, { recursive: true })
  await writeFile(path, key, { mode: 0o600 })
  return key
}
