import type { GraphicalConsoleInput } from '@ingot/core/node/input'
import type { GraphicalConsoleChange } from '@ingot/db/node/edit-node'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'

/** The form's graphical console as it may be stored: its password sealed; null when it was emptied, missing when not given. */
export async function sealGraphicalConsole(
  publicKey: string,
  nodeId: string,
  { password, ...address }: GraphicalConsoleInput,
): Promise<GraphicalConsoleChange> {
  if (password === undefined) return address
  if (password === '') return { ...address, passwordSealed: null }
  const sealed = await sealSecret(publicKey, secretContext.graphicalConsole(nodeId), password)
  return { ...address, passwordSealed: Buffer.from(sealed).toString('base64') }
}
