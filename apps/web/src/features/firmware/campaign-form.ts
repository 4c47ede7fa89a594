import type { Selection } from '@/components/data-table/column'

/** Times as a `datetime-local` input holds them, in the reader's own zone. */
export interface CampaignFormValues {
  name: string
  baselineId: string
  /** id → name, in the order in which they go */
  nodes: Selection
  windowStart: string
  windowEnd: string
  canaryCount: number
  parallel: number
  maxFailures: number
}

export const emptyCampaignForm: CampaignFormValues = {
  name: '',
  baselineId: '',
  nodes: new Map(),
  windowStart: '',
  windowEnd: '',
  canaryCount: 1,
  parallel: 1,
  maxFailures: 1,
}

const timeOf = (text: string) => (text === '' ? null : new Date(text))

export const toCampaignInput = ({ nodes, windowStart, windowEnd, ...values }: CampaignFormValues) => ({
  ...values,
  nodeIds: [...nodes.keys()],
  windowStart: timeOf(windowStart),
  windowEnd: timeOf(windowEnd),
})

/** All nodes share one field. */
export const campaignFieldOf = (path: string) => (path.startsWith('nodeIds') ? 'nodes' : path)
