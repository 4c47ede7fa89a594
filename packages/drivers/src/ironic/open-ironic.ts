import type { EngineEndpoint } from '../contract/engine-endpoint'
import type { EngineNodes, ProvisionEngine } from '../contract/provision-engine'
import { readBootDevice, readBootDevices, setBootDevice, setBootMode, setSecureBoot } from './boot'
import { enableConsole, readConsole } from './console'
import { listIndicators, setIndicator } from './indicators'
import { IronicConnection, type IronicConnectionOptions } from './ironic-connection'
import { listNodeStates, listNodes } from './list-nodes'
import { clearMaintenance, setMaintenance } from './maintenance'
import {
  createNode,
  deleteNode,
  getNode,
  getNodeState,
  readHistory,
  readInventory,
  updateNode,
  validateNode,
} from './node-record'
import { ironicPortGroups } from './port-groups'
import { ironicPorts } from './ports'
import { setPower } from './power'
import { setProvisionState } from './provision-verb'
import { injectNmi, readBios, readFirmware, setRaidTarget } from './settings'
import { readTraits, setTraits } from './traits'
import { readConductors, verifyIronic } from './verify-ironic'
import { attachVif, detachVif, listVifs } from './vifs'
import { ironicVolumeConnectors, ironicVolumeTargets } from './volumes'

function ironicNodes(on: IronicConnection): EngineNodes {
  return {
    listStates: (query = {}) => listNodeStates(on, query),
    list: (query = {}) => listNodes(on, query),
    get: (id) => getNode(on, id),
    getState: (id) => getNodeState(on, id),
    create: (node) => createNode(on, node),
    update: (id, patch) => updateNode(on, id, patch),
    delete: (id) => deleteNode(on, id),
    validate: (id) => validateNode(on, id),
    history: (id) => readHistory(on, id),
    inventory: (id) => readInventory(on, id),
    setProvisionState: (id, verb) => setProvisionState(on, id, verb),
    setPower: (id, action, options) => setPower(on, id, action, options),
    setMaintenance: (id, reason) => setMaintenance(on, id, reason),
    clearMaintenance: (id) => clearMaintenance(on, id),
    bootDevice: (id) => readBootDevice(on, id),
    bootDevices: (id) => readBootDevices(on, id),
    setBootDevice: (id, device, persistent) => setBootDevice(on, id, device, persistent),
    setBootMode: (id, mode) => setBootMode(on, id, mode),
    setSecureBoot: (id, enabled) => setSecureBoot(on, id, enabled),
    console: (id) => readConsole(on, id),
    enableConsole: (id, enabled) => enableConsole(on, id, enabled),
    injectNmi: (id) => injectNmi(on, id),
    indicators: (id) => listIndicators(on, id),
    setIndicator: (id, indicator, state) => setIndicator(on, id, indicator, state),
    setRaidTarget: (id, disks) => setRaidTarget(on, id, disks),
    bios: (id) => readBios(on, id),
    firmware: (id) => readFirmware(on, id),
    traits: (id) => readTraits(on, id),
    setTraits: (id, traits) => setTraits(on, id, traits),
    vifs: (id) => listVifs(on, id),
    attachVif: (id, request) => attachVif(on, id, request),
    detachVif: (id, vifId) => detachVif(on, id, vifId),
  }
}

/**
 * A handle for one Ironic (API 1.65 or newer). Nothing is sent before the first call. Throws `endpoint_protocol_error`
 * for an address that is no URL. Keep the handle: it owns the connections, the token and the negotiated version.
 */
export function openIronic(endpoint: EngineEndpoint, options: IronicConnectionOptions = {}): ProvisionEngine {
  const connection = new IronicConnection(endpoint, options)
  return {
    verify: () => verifyIronic(connection),
    conductors: () => readConductors(connection),
    nodes: ironicNodes(connection),
    ports: ironicPorts(connection),
    portGroups: ironicPortGroups(connection),
    volumeConnectors: ironicVolumeConnectors(connection),
    volumeTargets: ironicVolumeTargets(connection),
    close: async () => connection.close(),
  }
}
