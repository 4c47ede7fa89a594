import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { arrangeDisks, type RaidDrive } from '@ingot/core/raid/arrange-disks'
import type { RaidLevel } from '@ingot/core/raid/raid-target'
import { loadProvisionNode } from '@ingot/db/provision/load-target'
import { findRaid, recordRaid } from '@ingot/db/raid/raid-record'
import { type InventoryDisk, parseInventory } from '@ingot/drivers/agent/inventory'
import type { StepContext } from '../../runtime/step'
import { askAgent, commandError } from '../steps/agent-command'
import { agentNode, cleanCommandsOf, cleanStepsOf, completedStep } from '../steps/clean-step'
import { nodeOf, requireAgent } from '../steps/target'

const DELETE = 'delete_configuration'
const CREATE = 'create_configuration'

/** Ironic's words (raid_config_schema.json). */
const levelWords: Readonly<Record<RaidLevel, string>> = {
  ...{ RAID0: '0', RAID1: '1', RAID5: '5', RAID6: '6', RAID10: '1+0', JBOD: 'JBOD' },
}

/**
 * Takes software RAID apart before the disks are erased: what is on a member lies outside the array. Nothing is asked of
 * the agent where nobody ever wanted any.
 */
export async function clearAgentRaid(context: StepContext): Promise<Outcome> {
  const { target, actual } = await findRaid(context.database, nodeOf(context))
  if (target?.via !== 'agent' && !actual?.agent) return done
  const outcome = await runOnce(context, DELETE, {})
  if (outcome.kind === 'done') await recordRaid(context.database, context.lease, nodeOf(context), { agent: null })
  return outcome
}

/** Makes the software RAID that is wanted, of erased disks. */
export async function createAgentRaid(context: StepContext): Promise<Outcome> {
  const { target } = await findRaid(context.database, nodeOf(context))
  if (target?.via !== 'agent') return done
  const agent = await requireAgent(context)
  const inventory = parseInventory(await askAgent(agent, 'poll.get_hardware_info', {}))
  if (!inventory) return failed('inspection_incomplete')
  const members = inventory.disks.filter(({ deviceName }) => !deviceName.startsWith('/dev/md'))
  const result = arrangeDisks(target.logicalDisks, members.map(toDrive), { share: true })
  if (result.kind === 'impossible')
    return failed('raid_disks_missing', { volume: result.disk.name, wanted: result.wanted, found: result.found })
  const logicalDisks = result.arrangements.map(({ disk, drives }) => ({
    ...{ controller: 'software', volume_name: disk.name, raid_level: levelWords[disk.level] },
    ...{ size_gb: disk.sizeGib ?? 'MAX', is_root_volume: disk.isRoot },
    physical_disks: drives.map(({ serial }) => ({ serial })),
  }))
  context.evidence({ volumes: target.logicalDisks.map(({ name, level }) => `${name} (${level})`) })
  const outcome = await runOnce(context, CREATE, { target_raid_config: { logical_disks: logicalDisks } })
  if (outcome.kind === 'done') await recordRaid(context.database, context.lease, nodeOf(context), { agent: target })
  return outcome
}

const toDrive = ({ deviceName, serial, sizeBytes, rotational }: InventoryDisk): RaidDrive => ({
  ...{ id: deviceName, controllerId: 'software', serial, sizeBytes, media: rotational ? 'hdd' : 'ssd' },
})

/** One step of the agent, once per boot: its own list says whether it was done. */
async function runOnce(context: StepContext, name: string, extra: object): Promise<Outcome> {
  const agent = await requireAgent(context)
  const commands = await cleanCommandsOf(agent)
  if (commands.map(completedStep).includes(name)) return done
  const last = commands.at(-1)
  const again = wait('agent_working', 'agent', context.deps.pace.agentPollMs, 'agent')
  if (last?.status === 'RUNNING') return again
  if (last && last.status !== 'SUCCEEDED') return { kind: 'failed', error: commandError('raid_failed', last) }
  const node = await loadProvisionNode(context.database, nodeOf(context))
  const step = (await cleanStepsOf(agent, node)).find((each) => each.step === name)
  if (!step) return failed('raid_failed', { message: `the agent offers no step ${name}` })
  await agent.run('clean.execute_clean_step', { step, node: { ...agentNode(node), ...extra }, ports: [] })
  return again
}
