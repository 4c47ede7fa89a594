import { bmcConformance } from './bmc-conformance'
import { startLabBmcTarget } from './lab-bmc-target'

bmcConformance('lab BMC', () => startLabBmcTarget())
