import { describe, expect, test } from 'vitest'
import { nextNodeState, nodeStates } from '../node/lifecycle'
import { conductorWay, ironicWordOfState, nodeStateOfIronic } from './provision-state'

// ironic/common/states.py, every value a node's provision_state can have.
const ironicStates =
  'active,available,adopt failed,adopting,clean failed,clean hold,clean wait,cleaning,deleting,deploy failed,deploy hold,deploying,enroll,error,inspect failed,inspect wait,inspecting,manageable,rescue,rescue failed,rescue wait,rescuing,service failed,service hold,service wait,servicing,unrescue failed,unrescuing,verifying,wait call-back'.split(
    ',',
  )

describe("Ironic's provision states", () => {
  test('are exactly ours, each with one word, both ways', () => {
    expect(Object.values(ironicWordOfState).sort()).toEqual([...ironicStates].sort())
    for (const state of nodeStates) expect(nodeStateOfIronic(ironicWordOfState[state])).toBe(state)
    expect(nodeStates).toHaveLength(30)
  })

  test('a word nobody knows is no state, and never one that happens to be near', () => {
    for (const word of ['', 'Active', 'wait_call_back', 'clean_failed', 'deleted', 'constructor'])
      expect(nodeStateOfIronic(word)).toBeNull()
  })

  test('no word at all is how old Ironics say available', () => {
    expect(nodeStateOfIronic(null)).toBe('available')
  })
})

describe('the way of a conductor', () => {
  test('leads from what we asked for to what it reached', () => {
    expect(conductorWay('deploying', 'active')).toEqual(['done'])
    expect(conductorWay('deploying', 'wait_call_back')).toEqual(['wait'])
    expect(conductorWay('wait_call_back', 'active')).toEqual(['resume', 'done'])
    expect(conductorWay('deleting', 'available')).toEqual(['clean', 'done'])
    expect(conductorWay('verifying', 'enroll')).toEqual(['fail'])
    expect(conductorWay('clean_wait', 'manageable')).toEqual(['resume', 'manage'])
    expect(conductorWay('active', 'active')).toEqual([])
  })

  test('is none where a person must have asked for a verb', () => {
    expect(conductorWay('active', 'available')).toBeNull()
    expect(conductorWay('available', 'active')).toBeNull()
    expect(conductorWay('manageable', 'available')).toBeNull()
    expect(conductorWay('clean_failed', 'manageable')).toBeNull()
  })

  test('is made of transitions of the table only', () => {
    for (const from of nodeStates)
      for (const to of nodeStates) {
        const way = conductorWay(from, to)
        if (way)
          expect(way.reduce<string | null>((at, event) => at && nextNodeState(at as typeof from, event), from)).toBe(to)
      }
  })
})
