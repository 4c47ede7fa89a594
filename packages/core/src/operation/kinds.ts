/**
 * Every kind of long work with its steps, in order, and each step's time budget in milliseconds.
 * The worker's registry must hold exactly one handler for every step named here (it does not compile otherwise).
 */
const minute = 60_000

/** A verb of an Ironic and the wait for its end. Its conductor's own limits are shorter; ours ends what nobody ends. */
export const ironicVerb = (waitMs: number) =>
  ({ ironic_request_state: 10 * minute, ironic_wait_for_state: waitMs, ironic_finish: minute }) as const

/** A change of switches, with somebody's consent to its plan where the zone's scheme asks for that. */
const switchMs = 24 * 60 * minute

/** A rebuild is a deploy on the same node and disk. */
const deploySteps = {
  check_bmc: 2 * minute,
  prepare_agent_boot: 2 * minute,
  check_cabling: 10 * minute,
  power_off: 3 * minute,
  plug_provisioning: switchMs,
  set_network_boot: 2 * minute,
  power_on: 3 * minute,
  wait_for_agent: 30 * minute,
  choose_root_disk: minute,
  write_image: 60 * minute,
  shut_agent_down: 5 * minute,
  plug_tenant: switchMs,
  set_disk_boot: 2 * minute,
  power_on_host: 3 * minute,
  finish_deploy: minute,
} as const

export const operationKinds = {
  /** Probes a BMC before a node is registered with it; no node yet. */
  'bmc.check': { cancellable: true, steps: { probe_bmc: 2 * minute } },
  /** Fetches the files of an image, or waits for their upload; no node. */
  'image.import': {
    cancellable: true,
    steps: {
      download_files: 24 * 60 * minute,
      verify_files: 4 * 60 * minute,
      inspect_files: 10 * minute,
      publish_image: 2 * minute,
    },
  },
  /** Writes a list as a file; no node. */
  'export.write': { cancellable: true, steps: { write_export: 60 * minute } },
  /** Logs in to a switch, and reads what it is, its ports and its neighbours; no node. */
  'switch.verify': { cancellable: true, steps: { read_switch: 10 * minute } },
  /** A change that a person asked for; no node. */
  'switch.apply': { cancellable: true, steps: { change_switch: switchMs } },
  'switch.save': { cancellable: true, steps: { save_switch: 10 * minute } },
  'node.enroll': { cancellable: true, steps: { verify_bmc: 2 * minute, finish_verify: minute } },
  'node.inspect': {
    cancellable: true,
    steps: {
      prepare_agent_boot: 2 * minute,
      power_off: 3 * minute,
      plug_inspection: switchMs,
      set_network_boot: 2 * minute,
      power_on: 3 * minute,
      wait_for_inspection: 30 * minute,
      shut_agent_down: 5 * minute,
      release_ports: switchMs,
      finish_inspection: minute,
    },
  },
  'node.provide': {
    cancellable: true,
    steps: {
      prepare_agent_boot: 2 * minute,
      power_off: 3 * minute,
      plug_cleaning: switchMs,
      apply_bios: 30 * minute,
      apply_raid: 30 * minute,
      set_network_boot: 2 * minute,
      power_on: 3 * minute,
      wait_for_agent: 30 * minute,
      clear_agent_raid: 30 * minute,
      erase_disks: 24 * 60 * minute,
      create_agent_raid: 30 * minute,
      shut_agent_down: 5 * minute,
      release_ports: switchMs,
      finish_clean: minute,
    },
  },
  /** Looks whether an Ironic answers, with what it can do; no node. */
  'ironic.verify': { cancellable: true, steps: { verify_endpoint: 2 * minute } },
  /** Looks whether an SDN controller answers, and what it has; no node. */
  'sdn.verify': { cancellable: true, steps: { verify_sdn_controller: 2 * minute } },
  /** Tells controllers the rules of a security group, wherever vNICs are in it; no node. */
  'security_group.apply': {
    cancellable: true,
    steps: { apply_security_group: 30 * minute, finish_security_group: minute },
  },
  /** Takes over every node of an Ironic that is not known here yet; no node. */
  'ironic.import': { cancellable: true, steps: { verify_endpoint: 2 * minute, import_nodes: 60 * minute } },
  /** Makes Ironic's record of a node like ours, or changes something there that we keep no record of. */
  'ironic.change_node': { cancellable: true, steps: { change_ironic_node: 10 * minute, read_ironic_node: 5 * minute } },
  /** Makes a node in an Ironic and takes it over; no node of ours until it is done. */
  'ironic.create_node': {
    cancellable: false,
    steps: { create_ironic_node: 10 * minute, take_ironic_node: 5 * minute },
  },
  'ironic.delete_node': { cancellable: false, steps: { delete_ironic_node: 10 * minute, forget_node: minute } },
  /** Runs chosen steps of its driver on a node that nobody uses, e.g. those that make its RAID. */
  'ironic.clean_node': { cancellable: true, steps: ironicVerb(24 * 60 * minute) },
  /** The same on a node with a running system. */
  'ironic.service_node': { cancellable: true, steps: ironicVerb(24 * 60 * minute) },
  'node.power_on': { cancellable: false, steps: { power_on: 3 * minute } },
  'node.power_off': { cancellable: false, steps: { power_off: 3 * minute } },
  'node.reboot': { cancellable: false, steps: { power_off: 3 * minute, power_on: 3 * minute } },
  'node.read_sensors': { cancellable: true, steps: { read_sensors: 3 * minute } },
  'node.read_event_log': { cancellable: true, steps: { read_event_log: 10 * minute } },
  'node.set_boot_device': { cancellable: false, steps: { set_boot_device: 2 * minute } },
  'node.set_indicator': { cancellable: false, steps: { set_indicator: 2 * minute } },
  /** Sent at most once: a machine that gets two may lose the dump of the first. */
  'node.inject_nmi': { cancellable: false, steps: { inject_nmi: 2 * minute } },
  'node.read_bios': { cancellable: true, steps: { read_bios: 3 * minute } },
  'node.apply_bios': { cancellable: true, steps: { power_off: 3 * minute, apply_bios: 30 * minute } },
  'node.read_raid': { cancellable: true, steps: { read_raid: 5 * minute } },
  /** Only what a controller can do through the BMC; software RAID is made while cleaning. */
  'node.apply_raid': { cancellable: true, steps: { power_off: 3 * minute, apply_raid: 30 * minute } },
  'node.read_firmware': { cancellable: true, steps: { read_firmware: 5 * minute } },
  /** Not to be cancelled: a machine whose flash is half written does not start again. */
  'node.update_firmware': {
    cancellable: false,
    steps: {
      plan_firmware: 5 * minute,
      power_off: 3 * minute,
      install_firmware: 4 * 60 * minute,
      verify_firmware: 40 * minute,
    },
  },
  /** The disk test overwrites every disk. */
  'node.test': {
    cancellable: true,
    steps: {
      prepare_agent_boot: 2 * minute,
      power_off: 3 * minute,
      plug_cleaning: switchMs,
      set_network_boot: 2 * minute,
      power_on: 3 * minute,
      wait_for_agent: 30 * minute,
      run_hardware_tests: 21 * 24 * 60 * minute,
      shut_agent_down: 5 * minute,
      release_ports: switchMs,
      finish_test: minute,
    },
  },
  'host.deploy': { cancellable: true, steps: deploySteps },
  'host.rebuild': { cancellable: true, steps: deploySteps },
  /** Switches off what can be restored for a while. */
  'host.soft_delete': { cancellable: false, steps: { soft_power_off: 10 * minute } },
  'host.delete': {
    cancellable: false,
    steps: {
      power_off: 3 * minute,
      begin_clean: minute,
      prepare_agent_boot: 2 * minute,
      plug_cleaning: switchMs,
      set_network_boot: 2 * minute,
      power_on: 3 * minute,
      wait_for_agent: 30 * minute,
      erase_disks: 24 * 60 * minute,
      shut_agent_down: 5 * minute,
      release_ports: switchMs,
      finish_delete: minute,
    },
  },
  'host.rescue': {
    cancellable: true,
    steps: {
      prepare_agent_boot: 2 * minute,
      power_off: 3 * minute,
      plug_rescue: switchMs,
      set_network_boot: 2 * minute,
      power_on: 3 * minute,
      wait_for_agent: 30 * minute,
      finalize_rescue: 5 * minute,
      plug_tenant: switchMs,
      finish_rescue: minute,
    },
  },
  'host.unrescue': {
    cancellable: false,
    steps: {
      power_off: 3 * minute,
      plug_tenant: switchMs,
      set_disk_boot: 2 * minute,
      power_on_host: 3 * minute,
      finish_unrescue: minute,
    },
  },
  /** What a running host's vNICs carry; the rows of the vNICs say what is wanted. */
  'host.attach_vnic': { cancellable: false, steps: { plug_tenant: switchMs, finish_vnics: minute } },
  'host.detach_vnic': { cancellable: false, steps: { plug_tenant: switchMs, finish_vnics: minute } },
  'host.set_vnic_tags': { cancellable: false, steps: { plug_tenant: switchMs, finish_vnics: minute } },
  'host.set_security_groups': { cancellable: false, steps: { plug_tenant: switchMs, finish_vnics: minute } },
  'host.start': { cancellable: false, steps: { power_on: 3 * minute } },
  'host.stop': { cancellable: false, steps: { soft_power_off: 10 * minute } },
  'host.reboot': { cancellable: false, steps: { soft_power_off: 10 * minute, power_on: 3 * minute } },
} as const satisfies Record<string, OperationKindShape>

interface OperationKindShape {
  readonly cancellable: boolean
  readonly steps: Readonly<Record<string, number>>
}

export type OperationKind = keyof typeof operationKinds
export type StepOf<K extends OperationKind> = keyof (typeof operationKinds)[K]['steps'] & string
export type StepName = { [K in OperationKind]: StepOf<K> }[OperationKind]

/** Steps of a kind in the order they run. */
export function stepsOf(kind: OperationKind): StepName[] {
  return Object.keys(operationKinds[kind].steps) as StepName[]
}

/** Time budget of one step, milliseconds. */
export function stepBudgetMs(kind: OperationKind, step: string): number {
  const steps: Readonly<Record<string, number>> = operationKinds[kind].steps
  return steps[step] ?? minute
}

/** Sum of the steps' budgets: the operation's own deadline, milliseconds. */
export function operationBudgetMs(kind: OperationKind): number {
  const steps: Readonly<Record<string, number>> = operationKinds[kind].steps
  return Object.values(steps).reduce((sum, ms) => sum + ms, 0)
}

export const isOperationKind = (value: string): value is OperationKind => value in operationKinds

export const operationStatuses = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'] as const
export type OperationStatus = (typeof operationStatuses)[number]
export const openOperationStatuses = ['queued', 'running', 'waiting'] as const satisfies OperationStatus[]
export const isOpenOperation = (status: string) => (openOperationStatuses as readonly string[]).includes(status)
