export interface CloudConfig {
  /** user name → plain password */
  readonly passwords: ReadonlyMap<string, string>
  readonly sshKeys: readonly string[]
  readonly hostname: string | null
}

const defaultUser = 'cloud-user'
const unquote = (text: string) => text.trim().replace(/^(['"])(.*)\1$/, '$2')

/**
 * The few keys of `#cloud-config` user data that decide who may log in: password, chpasswd (list and users),
 * ssh_authorized_keys, hostname. Everything else is ignored, as is user data of another kind.
 */
export function parseCloudConfig(userData: string): CloudConfig {
  const passwords = new Map<string, string>()
  const sshKeys: string[] = []
  let hostname: string | null = null
  let block = ''
  let pendingName = ''
  for (const line of userData.startsWith('#cloud-config') ? userData.split(/\r?\n/) : []) {
    if (/^\s*(#|$)/.test(line)) continue
    const top = /^([a-z_]+):\s*(.*)$/.exec(line)
    if (top) {
      block = top[1] as string
      const value = unquote(top[2] as string)
      if (block === 'password' && value) passwords.set(defaultUser, value)
      if (block === 'hostname' && value) hostname = value
      continue
    }
    const item = unquote(line.replace(/^\s*-?\s*/, ''))
    if (block === 'ssh_authorized_keys') sshKeys.push(item)
    if (block !== 'chpasswd') continue
    const pair = /^([a-z_][a-z0-9_-]*):\s*(\S.*)$/i.exec(item)
    if (!pair) continue
    const [name, value] = [pair[1] as string, unquote(pair[2] as string)]
    if (name === 'name') pendingName = value
    else if (name === 'password' && pendingName) passwords.set(pendingName, value)
    else if (!['expire', 'list', 'users', 'type'].includes(name)) passwords.set(name, value)
  }
  return { passwords, sshKeys, hostname }
}
