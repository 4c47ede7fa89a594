import type { LabNode } from '../lab-node'
import { cableFaultOfName, miscable } from './cable-fault'
import { cabledServer } from './cabled-server'
import { type SwitchSsh, startSwitchSsh } from './cli/switch-ssh-service'
import { type LabSwitchPlan, labServiceVlans, plugIn } from './default-switches'
import { Fabric } from './fabric'
import { IpTraffic } from './ip-traffic'
import { LabSwitch } from './switch-model'

/** The lab's switches with their cables, management ports and what goes over them. */
export class LabNetwork {
  readonly switches: readonly LabSwitch[]
  readonly fabric: Fabric
  readonly traffic: IpTraffic
  /** Where the management ports listen. */
  address = ''
  readonly #plan: LabSwitchPlan
  readonly #nodes = new Map<string, LabNode>()
  readonly #ssh = new Map<string, SwitchSsh>()

  constructor(plan: LabSwitchPlan) {
    this.#plan = plan
    this.switches = plan.specs.map((spec) => new LabSwitch(spec, (config) => plan.initial(spec, config)))
    this.fabric = new Fabric(this.switches, { serviceVlans: labServiceVlans, mlagPairs: plan.mlagPairs })
    this.traffic = new IpTraffic(this.fabric, (name) => this.#nodes.get(name)?.server.guest?.network ?? null)
  }

  /** In the order of their indexes: the plan says by index where they are plugged in. */
  addNodes(nodes: readonly LabNode[]): void {
    for (const node of nodes) {
      this.#nodes.set(node.name, node)
      this.fabric.addServer(cabledServer(node.name, node.hardware, node.server))
    }
    plugIn(
      this.fabric.cables,
      this.#plan,
      nodes.map(({ name, hardware }) => ({ name, nics: hardware.nics })),
    )
    for (const { name } of nodes) {
      const fault = cableFaultOfName(name)
      if (fault) miscable(this.fabric.cables, name, fault)
    }
  }

  /** Opens the management ports, consecutive from `basePort`; 0 picks free ones. Rejects when one is taken. */
  async listen(address: string, basePort: number, dataDir: string): Promise<void> {
    this.address = address
    await Promise.all(
      this.switches.map(async (sw, index) => {
        const port = basePort === 0 ? 0 : basePort + index
        this.#ssh.set(sw.name, await startSwitchSsh({ sw, address, port, dataDir }))
      }),
    )
  }

  /** TCP port of a switch's SSH; null before `listen`. */
  portOf(name: string): number | null {
    return this.#ssh.get(name)?.port ?? null
  }

  /** Throws when there is no such switch. */
  switch(name: string): LabSwitch {
    const found = this.fabric.switches.get(name)
    if (!found) throw new Error(`no switch "${name}" in the lab`)
    return found
  }

  /** Moves the cable of a NIC; null pulls it out. When another NIC is in that port, the two change places. */
  recable(server: string, nic: number, to: { readonly switch: string; readonly port: string } | null): void {
    if (!this.#nodes.get(server)?.hardware.nics[nic]) throw new Error(`no NIC ${nic} of a node "${server}" in the lab`)
    if (to) this.fabric.requirePort(to)
    this.fabric.cables.move({ server, nic }, to)
    this.#nodes.get(server)?.eventLog.record('cable.moved', to ? `${nic} to ${to.switch} ${to.port}` : `${nic} out`)
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#ssh.values()].map((each) => each.stop()))
  }
}
