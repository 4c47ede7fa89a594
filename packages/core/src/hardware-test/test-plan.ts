import { z } from 'zod'

/**
 * What a test loads, the agent's step for it, and the keys of the node's driver_info that say for how long, in seconds.
 * Source: Ironic, admin/hardware-burn-in. The disk test overwrites every disk.
 * `burnin_network` is left out on purpose: it needs a partner, and a test belongs to one node.
 */
export const hardwareTests = {
  cpu: { step: 'burnin_cpu', settings: (seconds: number) => ({ agent_burnin_cpu_timeout: seconds }) },
  memory: { step: 'burnin_memory', settings: (seconds: number) => ({ agent_burnin_vm_timeout: seconds }) },
  disk: {
    step: 'burnin_disk',
    settings: (seconds: number) => ({
      agent_burnin_fio_disk_runtime: seconds,
      agent_burnin_fio_disk_loops: 1,
      agent_burnin_fio_disk_smart_test: true,
    }),
  },
} as const
export type HardwareTestName = keyof typeof hardwareTests
export const hardwareTestNames = Object.keys(hardwareTests) as [HardwareTestName, ...HardwareTestName[]]

const day = 24 * 3600
export const plannedTest = z.object({
  name: z.enum(hardwareTestNames),
  seconds: z
    .number()
    .int('number_whole')
    .min(1, 'number_positive')
    .max(7 * day, 'number_too_large'),
})
export type PlannedTest = z.infer<typeof plannedTest>

/** Each test at most once: the agent tells what it has done by the step's name. */
export const testPlan = z
  .array(plannedTest)
  .min(1, 'tests_required')
  .refine((tests) => new Set(tests.map(({ name }) => name)).size === tests.length, 'tests_repeated')

export const hardwareTestPolicies = ['none', 'before_available'] as const
export type HardwareTestPolicy = (typeof hardwareTestPolicies)[number]

/** A test as far as it has come. */
export interface TestProgress extends PlannedTest {
  readonly status: 'pending' | 'running' | 'passed' | 'failed'
  /** the agent's own words when it failed */
  readonly message?: string
}
/** `running` ends in one of the others. */
export type TestRunStatus = 'running' | 'passed' | 'failed' | 'cancelled'
