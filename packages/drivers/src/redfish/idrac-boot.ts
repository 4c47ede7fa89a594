import { setTimeout as sleep } from 'node:timers/promises'
import { DriverError } from '../contract/driver-error'
import { taskOf } from './firmware'
import { localPath, object } from './json-reader'
import type { RedfishService } from './redfish-service'
import { pathOnly } from './redfish-session'

const actionName = '#OemManager.ImportSystemConfiguration'
const managerFqdd = 'iDRAC.Embedded.1'
/** An import of two attributes takes a few seconds; longer than a call may take it is asked for again. */
const looks = 15
const pauseMs = 1_000

/** The next start, or all, from the virtual CD. The job fails over white space between the elements. */
const cdConfiguration = (persistent: boolean) =>
  `<SystemConfiguration><Component FQDD="${managerFqdd}">` +
  `<Attribute Name="ServerBoot.1#BootOnce">${persistent ? 'Disabled' : 'Enabled'}</Attribute>` +
  '<Attribute Name="ServerBoot.1#FirstBootDevice">VCD-DVD</Attribute></Component></SystemConfiguration>'

/**
 * Boots the virtual CD on an iDRAC whose standard override does not: its own boot setting is imported
 * (openstack/sushy-oem-idrac resources/manager/manager.py, set_virtual_boot_device). Safe to repeat. It cannot be read back.
 */
export async function setIdracCdBoot(service: RedfishService, persistent: boolean): Promise<void> {
  const { connection } = service
  const manager = await service.manager()
  const oem = object(object(manager?.body.Actions).Oem)
  const action = Object.entries(oem).find(([name]) => name.endsWith(actionName))?.[1]
  const target = localPath(object(action).target)
  if (target === null) {
    const reason = 'this firmware ignores the CD override and offers no other way: update the BMC'
    throw new DriverError('bmc_unsupported', { ...connection.where, setting: 'boot override', wanted: 'cdrom', reason })
  }
  const body = { ShareParameters: { Target: 'ALL' }, ImportBuffer: cdConfiguration(persistent) }
  const answer = await connection.post(target, body, { repeatable: true })
  const job = pathOnly(answer.header('location'))
  for (let look = 0; job !== null && look < looks; look++) {
    const task = taskOf(object((await connection.findAnswer(job))?.body))
    if (task.state === 'done') return
    if (task.state === 'failed') {
      const reason = task.messages.at(-1) ?? 'the import failed'
      throw new DriverError('bmc_refused', { ...connection.where, setting: 'boot override', reason })
    }
    await sleep(pauseMs)
  }
  if (job !== null)
    throw new DriverError('bmc_busy', { ...connection.where, reason: 'the boot setting is still imported' })
}
