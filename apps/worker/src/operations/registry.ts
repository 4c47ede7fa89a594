import type { OperationHandlers } from '../runtime/step'
import { probeBmc, recordProbeFailure } from './bmc/probe-bmc'
import { discardExport, writeExport } from './export/write-export'
import { planFirmware, whenPlanned } from './firmware/firmware-plan'
import { installFirmware } from './firmware/install-firmware'
import { keepOut } from './firmware/keep-out'
import { readFirmware } from './firmware/read-firmware'
import { verifyFirmware } from './firmware/verify-firmware'
import { applyBios } from './hardware/apply-bios'
import { injectNmi } from './hardware/inject-nmi'
import { readBios } from './hardware/read-bios'
import { readEventLog } from './hardware/read-event-log'
import { readSensors } from './hardware/read-sensors'
import { failTest, finishTest, runHardwareTests } from './hardware/run-hardware-tests'
import { setBootDevice } from './hardware/set-boot-device'
import { setIndicator } from './hardware/set-indicator'
import { beginClean } from './host/begin-clean'
import { chooseRootDisk } from './host/choose-root-disk'
import { finalizeRescue, setHostDiskBoot } from './host/rescue'
import { writeImage } from './host/write-image'
import { downloadFiles } from './image/download-files'
import { inspectFiles } from './image/inspect-files'
import { discardImport, publishFiles } from './image/publish-files'
import { verifyFiles } from './image/verify-files'
import { changeIronicNode, readIronicNode } from './ironic/change-node'
import { createIronicNode, discardDriverSecret, removeCreatedNode, takeIronicNode } from './ironic/create-node'
import { deleteIronicNode, forgetNode } from './ironic/delete-node'
import { importNodes } from './ironic/import-nodes'
import { ironicVerb } from './ironic/ironic-registry'
import { recordEndpointFailure, verifyEndpoint } from './ironic/verify-endpoint'
import { checkCabling } from './network/check-cabling'
import { finishVnics, restoreVnics } from './network/finish-vnics'
import {
  plugCleaning,
  plugInspection,
  plugProvisioning,
  plugQuarantine,
  plugRescue,
  plugTenant,
  releasePorts,
} from './network/plug-steps'
import { applySwitchChange, readSwitch, saveSwitch } from './network/switch-steps'
import { waitForInspection } from './node/inspect'
import { checkBmc, verifyBmc } from './node/verify-bmc'
import { clearAgentRaid, createAgentRaid } from './raid/agent-raid'
import { applyRaid } from './raid/apply-raid'
import { readRaid } from './raid/read-raid'
import { applySecurityGroup, finishSecurityGroup, restoreSecurityGroup } from './sdn/apply-security-group'
import { recordSdnFailure, verifySdnController } from './sdn/verify-controller'
import { prepareAgentBoot, setDiskBoot, setNetworkBoot, waitForAgent } from './steps/boot-agent'
import { givePowerUp, powerOff, powerOn, powerOnHost } from './steps/change-power'
import { eraseDisks } from './steps/erase-disks'
import { finishBadly, finishDirty, finishWell, quench } from './steps/finish'
import { shutAgentDown } from './steps/shut-agent-down'
import { softPowerOff } from './steps/soft-power-off'

const bootAgent = {
  prepare_agent_boot: prepareAgentBoot,
  power_off: powerOff,
  set_network_boot: setNetworkBoot,
  power_on: powerOn,
}
const deploy = {
  steps: {
    check_bmc: checkBmc,
    ...bootAgent,
    check_cabling: checkCabling,
    plug_provisioning: plugProvisioning,
    wait_for_agent: waitForAgent,
    choose_root_disk: chooseRootDisk,
    write_image: writeImage,
    shut_agent_down: shutAgentDown,
    plug_tenant: plugTenant,
    set_disk_boot: setDiskBoot,
    power_on_host: powerOnHost,
    finish_deploy: finishWell,
  },
  undo: [
    { name: 'quench', run: quench },
    { name: 'mark_failed', run: finishBadly },
  ],
}
const clean = {
  wait_for_agent: waitForAgent,
  erase_disks: eraseDisks,
  shut_agent_down: shutAgentDown,
  release_ports: releasePorts,
}
const undoClean = [
  { name: 'quench', run: quench },
  { name: 'plug_quarantine', run: plugQuarantine },
  { name: 'quarantine', run: finishDirty },
]
const undoPower = [{ name: 'forget_power_target', run: givePowerUp }]

const vnics = {
  steps: { plug_tenant: plugTenant, finish_vnics: finishVnics },
  undo: [{ name: 'restore_vnics', run: restoreVnics }],
}

const undoEndpoint = [{ name: 'record_failure', run: recordEndpointFailure }]

/** Exactly one handler for every step of every kind: a missing or unknown one does not compile (I8). */
export const operationHandlers = {
  'bmc.check': { steps: { probe_bmc: probeBmc }, undo: [{ name: 'record_failure', run: recordProbeFailure }] },
  'image.import': {
    steps: {
      download_files: downloadFiles,
      verify_files: verifyFiles,
      inspect_files: inspectFiles,
      publish_image: publishFiles,
    },
    undo: [{ name: 'discard_import', run: discardImport }],
  },
  'export.write': { steps: { write_export: writeExport }, undo: [{ name: 'discard_export', run: discardExport }] },
  'switch.verify': { steps: { read_switch: readSwitch }, undo: [] },
  'switch.apply': { steps: { change_switch: applySwitchChange }, undo: [] },
  'switch.save': { steps: { save_switch: saveSwitch }, undo: [] },
  'node.enroll': {
    steps: { verify_bmc: verifyBmc, finish_verify: finishWell },
    undo: [{ name: 'mark_failed', run: finishBadly }],
  },
  'node.inspect': {
    steps: {
      ...bootAgent,
      plug_inspection: plugInspection,
      wait_for_inspection: waitForInspection,
      shut_agent_down: shutAgentDown,
      release_ports: releasePorts,
      finish_inspection: finishWell,
    },
    undo: [
      { name: 'quench', run: quench },
      { name: 'mark_failed', run: finishBadly },
    ],
  },
  'node.provide': {
    steps: {
      ...bootAgent,
      plug_cleaning: plugCleaning,
      apply_bios: applyBios,
      apply_raid: applyRaid,
      ...clean,
      clear_agent_raid: clearAgentRaid,
      create_agent_raid: createAgentRaid,
      finish_clean: finishWell,
    },
    undo: undoClean,
  },
  'ironic.verify': { steps: { verify_endpoint: verifyEndpoint }, undo: undoEndpoint },
  'sdn.verify': {
    steps: { verify_sdn_controller: verifySdnController },
    undo: [{ name: 'record_failure', run: recordSdnFailure }],
  },
  'security_group.apply': {
    steps: { apply_security_group: applySecurityGroup, finish_security_group: finishSecurityGroup },
    undo: [{ name: 'restore_security_group', run: restoreSecurityGroup }],
  },
  'ironic.import': { steps: { verify_endpoint: verifyEndpoint, import_nodes: importNodes }, undo: undoEndpoint },
  'ironic.change_node': {
    steps: { change_ironic_node: changeIronicNode, read_ironic_node: readIronicNode },
    undo: [{ name: 'discard_driver_secret', run: discardDriverSecret }],
  },
  'ironic.create_node': {
    steps: { create_ironic_node: createIronicNode, take_ironic_node: takeIronicNode },
    undo: [
      { name: 'remove_created_node', run: removeCreatedNode },
      { name: 'discard_driver_secret', run: discardDriverSecret },
    ],
  },
  'ironic.delete_node': { steps: { delete_ironic_node: deleteIronicNode, forget_node: forgetNode }, undo: [] },
  'ironic.clean_node': ironicVerb,
  'ironic.service_node': ironicVerb,
  'node.power_on': { steps: { power_on: powerOn }, undo: undoPower },
  'node.power_off': { steps: { power_off: powerOff }, undo: undoPower },
  'node.reboot': { steps: { power_off: powerOff, power_on: powerOn }, undo: undoPower },
  'node.read_sensors': { steps: { read_sensors: readSensors }, undo: [] },
  'node.read_event_log': { steps: { read_event_log: readEventLog }, undo: [] },
  'node.set_boot_device': { steps: { set_boot_device: setBootDevice }, undo: [] },
  'node.set_indicator': { steps: { set_indicator: setIndicator }, undo: [] },
  'node.inject_nmi': { steps: { inject_nmi: injectNmi }, undo: [] },
  'node.read_bios': { steps: { read_bios: readBios }, undo: [] },
  'node.apply_bios': { steps: { power_off: powerOff, apply_bios: applyBios }, undo: [{ name: 'quench', run: quench }] },
  'node.read_raid': { steps: { read_raid: readRaid }, undo: [] },
  'node.apply_raid': { steps: { power_off: powerOff, apply_raid: applyRaid }, undo: [{ name: 'quench', run: quench }] },
  'node.read_firmware': { steps: { read_firmware: readFirmware }, undo: [] },
  'node.update_firmware': {
    steps: {
      plan_firmware: planFirmware,
      power_off: whenPlanned(powerOff),
      install_firmware: installFirmware,
      verify_firmware: whenPlanned(verifyFirmware),
    },
    undo: [{ name: 'keep_out', run: keepOut }],
  },
  'node.test': {
    steps: {
      ...bootAgent,
      plug_cleaning: plugCleaning,
      wait_for_agent: waitForAgent,
      run_hardware_tests: runHardwareTests,
      shut_agent_down: shutAgentDown,
      release_ports: releasePorts,
      finish_test: finishTest,
    },
    undo: [
      { name: 'quench', run: quench },
      { name: 'quarantine', run: failTest },
    ],
  },
  'host.deploy': deploy,
  'host.rebuild': deploy,
  'host.soft_delete': { steps: { soft_power_off: softPowerOff }, undo: undoPower },
  'host.delete': {
    steps: {
      ...bootAgent,
      begin_clean: beginClean,
      plug_cleaning: plugCleaning,
      ...clean,
      finish_delete: finishWell,
    },
    undo: undoClean,
  },
  'host.rescue': {
    steps: {
      ...bootAgent,
      plug_rescue: plugRescue,
      wait_for_agent: waitForAgent,
      finalize_rescue: finalizeRescue,
      plug_tenant: plugTenant,
      finish_rescue: finishWell,
    },
    undo: [
      { name: 'quench', run: quench },
      { name: 'mark_failed', run: finishBadly },
    ],
  },
  'host.unrescue': {
    steps: {
      power_off: powerOff,
      plug_tenant: plugTenant,
      set_disk_boot: setHostDiskBoot,
      power_on_host: powerOnHost,
      finish_unrescue: finishWell,
    },
    undo: [{ name: 'mark_failed', run: finishBadly }],
  },
  'host.attach_vnic': vnics,
  'host.detach_vnic': vnics,
  'host.set_vnic_tags': vnics,
  'host.set_security_groups': vnics,
  'host.start': { steps: { power_on: powerOn }, undo: undoPower },
  'host.stop': { steps: { soft_power_off: softPowerOff }, undo: undoPower },
  'host.reboot': { steps: { soft_power_off: softPowerOff, power_on: powerOn }, undo: undoPower },
} satisfies OperationHandlers
