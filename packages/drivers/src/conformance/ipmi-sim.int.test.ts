import { ipmiConformance } from './bmc-conformance'
import { startIpmiSimTarget } from './ipmi-sim-target'

ipmiConformance('OpenIPMI ipmi_sim', startIpmiSimTarget)
