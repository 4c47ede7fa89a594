import type { EnginePowerAction } from '../contract/engine-verb'
import type { IronicConnection } from './ironic-connection'
import { nodePath } from './object-path'

const targets = {
  on: 'power on',
  off: 'power off',
  soft_off: 'soft power off',
  reboot: 'rebooting',
  soft_reboot: 'soft rebooting',
} as const satisfies Record<EnginePowerAction, string>

export async function setPower(
  connection: IronicConnection,
  id: string,
  action: EnginePowerAction,
  options: { timeoutS?: number } = {},
): Promise<void> {
  const payload = { target: targets[action], timeout: options.timeoutS }
  await connection.request({ method: 'PUT', path: nodePath(id, '/states/power'), payload, isVerb: true })
}
