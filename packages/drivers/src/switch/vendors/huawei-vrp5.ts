import type { MakeProfile } from '../vendor-profile'
import { vrpProfile } from './vrp-profile'
import { vrpLoginQuestions, vrpRefusals } from './vrp-session'

/**
 * Huawei S series with VRP V5. Sources: S300–S6700 configuration guides (Eth-Trunk, VLAN); NTC templates huawei_vrp (recorded
 * replies); Netmiko huawei (session).
 */
export const huaweiVrp5: MakeProfile = () =>
  vrpProfile({
    vendor: 'huawei_vrp5',
    ports: [
      ['Ethernet', 'Eth'],
      ['GigabitEthernet', 'GE'],
      ['XGigabitEthernet', 'XGE'],
      ['MultiGE'],
      ['25GE'],
      ['40GE'],
      ['100GE'],
    ],
    lacpMode: 'lacp',
    lagNumbers: { min: 0, max: 127 },
    transaction: 'none',
    session: {
      prompts: { user: null, privileged: /^<([\w.-]+)>$/, config: /^\[([\w./-]+)\]$/ },
      loginQuestions: vrpLoginQuestions,
      enable: null,
      afterLogin: ['screen-length 0 temporary'],
      pager: /---- More ----/,
      enterConfig: () => ['system-view'],
      leaveConfig: ['return'],
      transaction: null,
      save: { lines: ['save'], timeoutMs: 100_000 },
      questions: [{ pattern: /\[Y\/N\]:?$/i, answer: 'y' }],
      ...vrpRefusals,
      exitCode: null,
    },
  })
