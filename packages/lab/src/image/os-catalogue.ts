import type { OsImageSpec } from './build-os-image'

const catalogueSizeMib = 24

/** The operating systems that the lab offers; small, but written and booted like real ones. */
export const osCatalogue: readonly OsImageSpec[] = [
  {
    name: 'ingot-lab-linux-9-x86_64',
    version: '9.6',
    architecture: 'x86_64',
    kernel: '5.14.0-570.lab.x86_64',
    osRelease: { NAME: 'Ingot Lab Linux', ID: 'ingot-lab', PRETTY_NAME: 'Ingot Lab Linux 9.6' },
    sizeMib: catalogueSizeMib,
  },
  {
    name: 'ingot-lab-linux-10-x86_64',
    version: '10.0',
    architecture: 'x86_64',
    kernel: '6.12.0-55.lab.x86_64',
    osRelease: { NAME: 'Ingot Lab Linux', ID: 'ingot-lab', PRETTY_NAME: 'Ingot Lab Linux 10.0' },
    sizeMib: catalogueSizeMib,
  },
  {
    name: 'lab-redflag-x86_64',
    version: '7.6',
    architecture: 'x86_64',
    kernel: '3.10.0-957.lab.x86_64',
    osRelease: {
      NAME: 'Lab RedFlag',
      ID: 'lab-redflag',
      ID_LIKE: 'rhel centos',
      PRETTY_NAME: 'Lab RedFlag (CentOS 7.6 base)',
    },
    sizeMib: catalogueSizeMib,
  },
  {
    name: 'ingot-lab-linux-10-aarch64',
    version: '10.0',
    architecture: 'aarch64',
    kernel: '6.12.0-55.lab.aarch64',
    osRelease: { NAME: 'Ingot Lab Linux', ID: 'ingot-lab', PRETTY_NAME: 'Ingot Lab Linux 10.0 (aarch64)' },
    sizeMib: catalogueSizeMib,
  },
]
