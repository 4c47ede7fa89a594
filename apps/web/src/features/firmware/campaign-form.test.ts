import { createFirmwareUpdateInput } from '@ingot/core/firmware/input'
import { describe, expect, test } from 'vitest'
import { campaignFieldOf, emptyCampaignForm, toCampaignInput } from './campaign-form'

const ids = ['019344b2-7a52-7f4e-9c31-0f3a2b6c1d5f', '019344b2-7a52-7f4e-9c31-0f3a2b6c1d5e']
const filled = {
  ...emptyCampaignForm,
  name: 'october',
  baselineId: '019344b2-7a52-7f4e-9c31-0f3a2b6c1d60',
  nodes: new Map(ids.map((id, index) => [id, `node-${index}`])),
}
const problems = (values: typeof filled) =>
  createFirmwareUpdateInput
    .safeParse(toCampaignInput(values))
    .error?.issues.map(({ path, message }) => [campaignFieldOf(path.join('.')), message])

describe('a campaign', () => {
  test('keeps the order in which its nodes were chosen', () => {
    expect(createFirmwareUpdateInput.parse(toCampaignInput(filled)).nodeIds).toEqual(ids)
  })

  test('has no window unless times are given, and then in the reader’s own zone', () => {
    expect(toCampaignInput(filled)).toMatchObject({ windowStart: null, windowEnd: null })
    const { windowStart } = toCampaignInput({ ...filled, windowStart: '2026-10-01T22:00' })
    expect(windowStart).toEqual(new Date(2026, 9, 1, 22))
  })

  test('shows its problems at the fields of the form', () => {
    expect(problems({ ...filled, nodes: new Map() })).toEqual([['nodes', 'nodes_required']])
    expect(problems({ ...filled, windowStart: '2026-10-02T02:00', windowEnd: '2026-10-01T22:00' })).toEqual([
      ['windowEnd', 'window_reversed'],
    ])
    expect(problems({ ...filled, parallel: 0 })).toEqual([['parallel', 'number_positive']])
  })
})
