import { bmcConformance } from './bmc-conformance'
import { startIpmiSimTarget } from './ipmi-sim-target'

bmcConformance('OpenIPMI ipmi_sim', startIpmiSimTarget)
