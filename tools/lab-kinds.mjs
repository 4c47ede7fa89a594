// The two labs that `npm run up` can start, and how they differ for the rest of the system.
import path from 'node:path'
import { bundles } from './build.mjs'
import { runQuietly } from './run-quietly.mjs'

const root = path.resolve(import.meta.dirname, '..')

const asOptions = (values) => Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)])

/** @typedef {'simulated' | 'qemu'} LabKind */

/**
 * Builds what the QEMU lab's machines boot, once for the same inputs. Resolves to the directory.
 * @param {string} cache
 */
export async function buildQemuImages(cache) {
  const args = [path.join(root, bundles.qemuLab.output), 'images', '--cache', cache]
  const output = await runQuietly(process.execPath, args, { cwd: root })
  const line = output.split('\n').find((each) => each.startsWith('images ready '))
  return JSON.parse(line.slice('images ready '.length)).directory
}

export const labs = {
  simulated: {
    bundle: 'lab',
    /** This computer's address as the machines see it. */
    hostAddress: '127.0.0.1',
    describe: (nodes) => `Lab, ${nodes} simulated servers`,
    arguments: ({ dataDirectory, labNodes, labSwitches, labTimings, ports, bootUrl }) =>
      asOptions({
        nodes: labNodes,
        'base-port': ports.labBase,
        'control-port': ports.labControl,
        switches: labSwitches > 0 ? 'default' : 'off',
        'switch-port': labSwitches > 0 ? ports.labSwitchBase : 0,
        'boot-url': `${bootUrl}/boot.ipxe`,
        'data-dir': path.join(dataDirectory, 'lab'),
        ...(labTimings ? { timings: labTimings } : {}),
      }),
  },
  qemu: {
    bundle: 'qemuLab',
    // The gateway of QEMU's user-mode network (packages/lab/src/qemu/qemu-arguments.ts).
    hostAddress: '10.20.0.1',
    describe: (nodes) => `Lab, ${nodes} virtual machines (QEMU)`,
    arguments: ({ dataDirectory, labNodes, labFirmware, ports, bootUrl }) => [
      'qemu',
      ...(labFirmware === 'uefi' ? ['--uefi'] : []),
      ...asOptions({
        nodes: labNodes,
        'base-port': ports.labBase,
        'boot-url': `${bootUrl}/boot.ipxe`,
        'data-dir': path.join(dataDirectory, 'qemu-lab'),
      }),
    ],
  },
}
