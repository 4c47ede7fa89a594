/** Who drives a node's hardware: Ingot's own worker, or the conductors of an OpenStack Ironic. */
export const nodeEngines = ['ingot', 'ironic'] as const
export type NodeEngine = (typeof nodeEngines)[number]
