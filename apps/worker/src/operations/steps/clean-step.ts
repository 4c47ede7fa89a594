import type { ProvisionNode } from '@ingot/db/provision/load-target'
import type { AgentCommandResult, DeployAgent } from '@ingot/drivers/contract/agent'
import { askAgent } from './agent-command'

/** A step as the agent offers it (ironic-python-agent `get_clean_steps`). */
export interface CleanStep {
  readonly step: string
  readonly priority: number
}

/** A node in the agent's words; `driverInfo` holds the settings of steps. */
export const agentNode = (node: ProvisionNode, driverInfo: Readonly<Record<string, unknown>> = {}) => ({
  uuid: node.id,
  properties: { cpu_arch: node.arch },
  instance_info: {},
  driver_info: driverInfo,
  driver_internal_info: {},
})

/** What the agent's hardware managers offer. The call also tells the agent its node. */
export async function cleanStepsOf(agent: DeployAgent, node: ProvisionNode): Promise<CleanStep[]> {
  const result = await askAgent(agent, 'clean.get_clean_steps', { node: agentNode(node), ports: [] })
  const groups = (result as { clean_steps?: Record<string, CleanStep[]> } | null)?.clean_steps ?? {}
  return Object.values(groups).flat()
}

/** The steps of cleaning that the agent was told on this boot, oldest first. */
export const cleanCommandsOf = async (agent: DeployAgent): Promise<AgentCommandResult[]> =>
  (await agent.listCommands()).filter((command) => command.name === 'execute_clean_step')

/** The name of the step that a command completed; null while it runs or when it failed. */
export const completedStep = ({ status, result }: AgentCommandResult): string | null =>
  status === 'SUCCEEDED' ? ((result as { clean_step?: CleanStep } | null)?.clean_step?.step ?? null) : null
