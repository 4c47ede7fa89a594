/** What stands in for real servers: a simulation, or virtual machines that really boot. */
export const labKinds = ['simulated', 'qemu'] as const
export type LabKind = (typeof labKinds)[number]
