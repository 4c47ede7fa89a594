import { failed, type Outcome } from '@ingot/core/operation/outcome'
import { loadProvisionNode } from '@ingot/db/provision/load-target'
import { bootMediumPath } from '../../boot/boot-medium'
import type { StepContext } from '../../runtime/step'
import { bmcOf, nodeOf } from './target'

type Mode = 'bios' | 'uefi'

/** The next boot starts the agent, once, in the node's own way. Null when it is set; safe to repeat. */
export async function startAgentFrom(context: StepContext, method: unknown, mode: Mode): Promise<Outcome | null> {
  const bmc = await bmcOf(context)
  const needsMedium = method === 'virtual_media' || method === 'http'
  if (needsMedium && (await isMediumMissing(context)))
    return failed('boot_method_unfit', { bootMethod: method, missing: 'ipxe.efi' })
  if (method === 'virtual_media') {
    if (!bmc.virtualMedia) return failed('boot_method_unfit', { bootMethod: method, protocol: bmc.protocol })
    const imageUrl = mediumUrl(context)
    await bmc.virtualMedia.insert({ imageUrl })
    context.evidence({ medium: imageUrl })
    await bmc.boot.set({ device: 'cdrom', persistent: false, mode })
  } else if (method === 'http') {
    // HTTP boot is the firmware's own, and only UEFI firmware has it.
    if (mode === 'bios') return failed('boot_method_unfit', { bootMethod: method, bootMode: mode })
    await bmc.boot.set({ device: 'http', persistent: false, mode, httpUrl: mediumUrl(context) })
  } else await bmc.boot.set({ device: 'pxe', persistent: false, mode })
  return null
}

const LOOK_MS = 3_000

/** Nobody put iPXE beside the boot listener. Said here, because a BMC says only that it cannot read its image. */
async function isMediumMissing(context: StepContext): Promise<boolean> {
  try {
    const answer = await fetch(mediumUrl(context), { method: 'HEAD', signal: AbortSignal.timeout(LOOK_MS) })
    return answer.status === 404
  } catch {
    // The address is meant for machines and BMCs: this worker may not be able to reach it.
    return false
  }
}

const mediumUrl = (context: StepContext) => `${context.deps.bootUrl}${bootMediumPath}`

/**
 * Takes the medium out when the agent is gone. A drive that does not open is no reason to fail: what is in it sends a
 * machine that nobody expects on to its disk.
 */
export async function ejectMedium(context: StepContext): Promise<void> {
  const known = context.state.bootMethod
  const method = known ?? (await loadProvisionNode(context.database, nodeOf(context))).bootMethod
  if (method !== 'virtual_media') return
  try {
    await (await bmcOf(context)).virtualMedia?.eject()
  } catch (error) {
    context.log.warn({ err: error }, 'the virtual medium stays in its drive')
    context.evidence({ medium: 'not ejected' })
  }
}
