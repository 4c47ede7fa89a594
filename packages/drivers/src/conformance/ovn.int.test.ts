import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { ovnCentralRefusal } from '../sdn/testing/ovn-site'
import { startOvnTarget } from './ovn-target'
import { SwitchContext } from './switch-context'
import { switchLagConformance } from './switch-lag-conformance'
import { switchPortConformance } from './switch-port-conformance'
import { switchTroubleConformance } from './switch-trouble-conformance'

// The suite of the switches, for what stands for one. What a login is to them, a certificate is to OVN (ovsdb-tls.int.test).
const refusal = ovnCentralRefusal()

describe.skipIf(refusal !== null)(
  `switch conformance: OVN of Debian${refusal === null ? '' : ` (skipped: ${refusal})`}`,
  () => {
    const suite = {} as { context: SwitchContext }
    beforeAll(async () => {
      suite.context = new SwitchContext(await startOvnTarget())
    })
    afterEach(async () => {
      await suite.context.closeAll()
      suite.context.target.trouble?.clear()
    })
    afterAll(() => suite.context?.stop())

    switchPortConformance(suite)
    switchLagConformance(suite)
    switchTroubleConformance(suite)
  },
)
