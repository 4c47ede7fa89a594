import type { BmcProbe, BmcProbeName } from '@ingot/core/node/bmc-probe'
import type { Bmc, BmcIdentity } from '@ingot/drivers/contract/bmc'
import { toOperationError } from '../../runtime/to-operation-error'

type Detail = NonNullable<BmcProbe['detail']>

/** A probe that asks something of the BMC; what it cannot answer is `failed`, or `warning` where one can do without. */
async function attempt(
  name: BmcProbeName,
  ask: () => Promise<Detail>,
  otherwise: 'failed' | 'warning' = 'failed',
): Promise<BmcProbe> {
  try {
    return { name, status: 'ok', detail: await ask() }
  } catch (error) {
    const { code, data } = toOperationError(error)
    return { name, status: otherwise, code, ...(data ? { detail: data } : {}) }
  }
}

/** The power state is what the least of the privileges lets one read. */
export const probePrivilege = (bmc: Bmc) => attempt('privilege', async () => ({ power: await bmc.power.read() }))

export const probeBootOverride = (bmc: Bmc) =>
  attempt('boot_override', async () => {
    const override = await bmc.boot.read()
    return { device: override?.device ?? 'none', persistent: override?.persistent ?? false }
  })

/** Opens the console and closes it at once. One that somebody else holds works, so that is no failure. */
export const probeConsole = (bmc: Bmc) =>
  attempt(
    'sol',
    async () => {
      const stream = await bmc.openConsole({ onData() {}, onClose() {} })
      await stream.close()
      const info = await bmc.consoleInfo()
      return { transports: info.serial?.transports.join(', ') ?? '' }
    },
    'warning',
  )

/** Virtual media is the way to start the agent where there is no network boot. */
export async function probeMedia(bmc: Bmc): Promise<BmcProbe> {
  const { virtualMedia } = bmc
  if (bmc.protocol === 'ipmi') return { name: 'media', status: 'not_applicable' }
  if (!virtualMedia) return { name: 'media', status: 'warning', code: 'no_virtual_media' }
  return attempt('media', async () => ({ inserted: (await virtualMedia.read()).inserted }), 'warning')
}

export const probeFirmware = (bmc: Bmc, found: BmcIdentity): Promise<BmcProbe> =>
  attempt(
    'firmware',
    async () => {
      const facts = await bmc.hardware?.read()
      const named = { manufacturer: found.manufacturer, model: found.model, bios: facts?.biosVersion }
      const known = Object.entries(named).flatMap(([key, value]) => (value ? [[key, value]] : []))
      return { bmc: found.firmware, ...Object.fromEntries(known) }
    },
    'warning',
  )
