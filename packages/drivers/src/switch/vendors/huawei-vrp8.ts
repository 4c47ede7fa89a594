import type { MakeProfile } from '../vendor-profile'
import { vrpProfile } from './vrp-profile'
import { vrpLoginQuestions, vrpRefusals } from './vrp-session'

/**
 * Huawei CloudEngine with VRP V8: nothing holds before `commit`, and the switch itself goes back one commit. Sources:
 * CloudEngine command reference (`lacp force-up`, `mode lacp-static`, `rollback configuration`); Netmiko huawei_vrpv8.
 */
export const huaweiVrp8: MakeProfile = () =>
  vrpProfile({
    vendor: 'huawei_vrp8',
    ports: [
      ['GE', 'GigabitEthernet'],
      ['10GE', 'XGE', 'XGigabitEthernet'],
      ['25GE'],
      ['40GE'],
      ['50GE'],
      ['100GE'],
      ['200GE'],
      ['400GE'],
    ],
    lacpMode: 'lacp-static',
    lagNumbers: { min: 0, max: 255 },
    transaction: 'commit',
    session: {
      // `~`: the candidate is what runs; `*`: it is not.
      prompts: { user: null, privileged: /^<([\w.-]+)>$/, config: /^\[[~*]([\w./-]+)\]$/ },
      loginQuestions: vrpLoginQuestions,
      enable: null,
      afterLogin: ['screen-length 0 temporary'],
      pager: /---- More ----/,
      enterConfig: () => ['system-view'],
      leaveConfig: ['return'],
      transaction: {
        commit: () => ['commit', 'return'],
        confirm: () => [],
        revert: () => ['rollback configuration last 1'],
        discard: () => ['clear configuration candidate', 'return'],
      },
      save: { lines: ['save'], timeoutMs: 100_000 },
      questions: [{ pattern: /\[Y\/N(?:\/C)?\]:?$/i, answer: 'y' }],
      ...vrpRefusals,
      exitCode: null,
    },
  })
