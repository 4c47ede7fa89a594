import { webhookEventGroups } from '@ingot/core/webhook/event-types'
import { describe, expect, test } from 'vitest'
import { chinese } from '@/i18n/chinese'
import { english } from '@/i18n/english'
import { eventGroupKey, type Webhook, webhookStanding } from './webhook-view'

describe.each([
  ['en', english],
  ['zh-CN', chinese],
])('%s', (_locale, { webhook }) => {
  test('has a word for every action that can be subscribed to, and for no other', () => {
    expect(Object.keys(webhook.event).sort()).toEqual(webhookEventGroups.map(eventGroupKey).sort())
  })
})

const hook = { active: true, disabledReason: null, failingSince: null } as Webhook

test('a webhook that fails is said to, one that was given up is told from one that somebody switched off', () => {
  expect(webhookStanding(hook).word).toBe('on')
  expect(webhookStanding({ ...hook, failingSince: new Date() }).word).toBe('failing')
  expect(webhookStanding({ ...hook, active: false }).word).toBe('off')
  expect(webhookStanding({ ...hook, active: false, disabledReason: 'gone' }).word).toBe('disabled')
})
