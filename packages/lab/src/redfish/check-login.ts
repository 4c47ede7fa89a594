import type { RedfishBoard } from './redfish-board'

const ipmiPasswordBytes = 20

/** The controller has one account for IPMI and Redfish; its password is kept as the padded key of IPMI. */
export function checkPassword({ machine }: RedfishBoard, username: string, password: string): boolean {
  if (machine.faults.take('auth-fails')) return false
  const user = machine.bmc.users.find((candidate) => candidate.name === username)
  if (!user || Buffer.byteLength(password) > ipmiPasswordBytes) return false
  const key = Buffer.alloc(ipmiPasswordBytes)
  key.write(password, 'utf8')
  return key.equals(user.key)
}

/** Null unless the header is well-formed basic authentication. */
export function parseBasicAuth(header: string | undefined): { username: string; password: string } | null {
  const match = /^Basic (.+)$/i.exec(header ?? '')
  if (!match) return null
  const text = Buffer.from(match[1] as string, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) }
}
