import { describe, expect, test } from 'vitest'
import type { Actor } from '../access/actor'
import { type ImageForActions, imageActionNames, imageActions } from './actions'

const admin: Actor = { userId: 'a', name: 'a', cloudAdmin: true, memberships: [] }
const member: Actor = {
  userId: 'm',
  name: 'm',
  cloudAdmin: false,
  memberships: [{ projectId: 'p', role: 'project_admin' }],
}
const image: ImageForActions = {
  imageClass: 'business',
  state: 'ready',
  active: true,
  defaultFor: [],
  bootModes: ['bios', 'uefi'],
  hostCount: 0,
}
const agent: ImageForActions = { ...image, imageClass: 'deploy' }
const allowedOf = (verdicts: ReturnType<typeof imageActions>) =>
  imageActionNames.filter((action) => verdicts[action].allowed)

describe('image actions', () => {
  test('are for the cloud admin alone', () => {
    expect(allowedOf(imageActions(member, image, null))).toEqual([])
  })

  test('follow the state: nothing but going on with it while it is imported, a new try once that failed', () => {
    expect(allowedOf(imageActions(admin, image, null))).toEqual(['edit', 'deactivate', 'delete'])
    const open = { id: 'o', kind: 'image.import' }
    expect(allowedOf(imageActions(admin, { ...image, state: 'importing' }, open))).toEqual(['upload'])
    expect(allowedOf(imageActions(admin, { ...image, state: 'failed' }, null))).toEqual(['edit', 'retry', 'delete'])
  })

  test('keep what hosts run', () => {
    expect(imageActions(admin, { ...image, hostCount: 2 }, null).delete).toEqual({
      allowed: false,
      reason: { code: 'image_in_use', hosts: 2 },
    })
  })

  test('keep the agent that machines boot until another is the default', () => {
    const verdicts = imageActions(admin, { ...agent, defaultFor: ['uefi'] }, null)
    for (const action of ['delete', 'deactivate'] as const)
      expect(verdicts[action]).toEqual({ allowed: false, reason: { code: 'image_is_default' } })
    expect(verdicts.makeDefault.allowed).toBe(true)
    expect(imageActions(admin, { ...agent, defaultFor: ['bios', 'uefi'] }, null).makeDefault).toEqual({
      allowed: false,
      reason: { code: 'image_is_default_already' },
    })
  })

  test('make only an active deploy image the default', () => {
    expect(imageActions(admin, agent, null).makeDefault.allowed).toBe(true)
    expect(imageActions(admin, { ...agent, active: false }, null).makeDefault.allowed).toBe(false)
    expect(imageActions(admin, image, null).makeDefault).toEqual({
      allowed: false,
      reason: { code: 'image_not_deploy' },
    })
  })
})
