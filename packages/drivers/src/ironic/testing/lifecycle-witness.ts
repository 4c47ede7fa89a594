import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { conductorWay, nodeStateOfIronic } from '@ingot/core/ironic/provision-state'
import { type NodeEvent, type NodeState, nextNodeState, nodeStates, nodeTransitions } from '@ingot/core/node/lifecycle'
import { describe, expect, it } from 'vitest'
import type { EngineVerb, EngineVerbName } from '../../contract/engine-verb'
import {
  followNode,
  makeFakeNode,
  randomMac,
  refusalOf,
  restsIn,
  runVerb,
  type WitnessContext,
  waitingNode,
  whileLocked,
} from './witness-context'

/** Our event for each verb of the engine. */
const eventOf = {
  manage: 'manage',
  provide: 'provide',
  inspect: 'inspect',
  adopt: 'adopt',
  abort: 'abort',
  deploy: 'deploy',
  rebuild: 'rebuild',
  undeploy: 'delete',
  clean: 'clean',
  rescue: 'rescue',
  unrescue: 'unrescue',
} as const satisfies Partial<Record<EngineVerbName, NodeEvent>>
type KnownVerb = keyof typeof eventOf

const biosStep = { interface: 'bios', step: 'apply_configuration', args: { settings: [] } }
const burnIn = { interface: 'deploy', step: 'erase_devices_metadata' }
const missingStep = { interface: 'raid', step: 'create_configuration' }

const verbOf = (verb: KnownVerb): EngineVerb => {
  if (verb === 'clean') return { verb, steps: [biosStep] }
  if (verb === 'rescue') return { verb, password: 'rescue-Word' }
  return { verb }
}

const stateOf = (word: string): NodeState => {
  const state = nodeStateOfIronic(word)
  if (!state) throw new Error(`Ironic says "${word}", which core has no state for`)
  return state
}

// The engine takes the first step of a verb itself, then the conductor goes on: both must be in core's table.
function expectKnownWay(words: string[], verb: KnownVerb) {
  const [from, ...rest] = words.map(stateOf)
  let at = nextNodeState(from as NodeState, eventOf[verb])
  expect(at, `${verb} from ${from}`).not.toBeNull()
  for (const seen of rest) {
    expect(conductorWay(at as NodeState, seen), `${at} → ${seen} after ${verb}: ${words.join(' → ')}`).not.toBeNull()
    at = seen
  }
}

/** The table of the Ironic that is installed, out of its own source. */
async function ironicTransitions(): Promise<[from: string, event: string, to: string][]> {
  const script = 'import json; from ironic.common import states; print(json.dumps(list(states.machine)))'
  const { stdout } = await promisify(execFile)('/usr/bin/python3', ['-c', script], { env: { PATH: '/usr/bin' } })
  return JSON.parse(stdout)
}

/** Where each verb leads on a node whose drivers answer at once; a chain, so the order counts. */
const chain: [verb: KnownVerb, until: string][] = [
  ['manage', 'manageable'],
  ['inspect', 'manageable'],
  ['clean', 'manageable'],
  ['provide', 'available'],
  ['deploy', 'active'],
  ['rescue', 'rescue'],
  ['rescue', 'rescue'],
  ['unrescue', 'active'],
  ['rebuild', 'active'],
  ['undeploy', 'available'],
  ['manage', 'manageable'],
  ['adopt', 'active'],
  ['rescue', 'rescue'],
  ['undeploy', 'available'],
  ['deploy', 'active'],
]

/** Verbs that core's table does not know in `state` must be refused by the engine, with its own words. */
async function expectRefusals({ engine }: WitnessContext, id: string) {
  const { provisionState } = await engine.nodes.getState(id)
  const state = stateOf(provisionState ?? 'available')
  for (const verb of Object.keys(eventOf) as KnownVerb[]) {
    if (nextNodeState(state, eventOf[verb]) !== null) continue
    const refused = await refusalOf(whileLocked(() => engine.nodes.setProvisionState(id, verbOf(verb))))
    expect(refused?.code, `${verb} in ${state}`).toBe('verb_refused')
    expect(refused?.message).toMatch(/can not be performed on node/)
  }
}

export function lifecycleWitness(context: WitnessContext, imageUrl: () => string): void {
  describe('the life cycle', () => {
    it('takes every verb of core, goes the ways of core and refuses the rest', async () => {
      const { engine } = context
      const { id } = await makeFakeNode(engine, { instanceInfo: { image_source: 'http://127.0.0.1:1/i', root_gb: 1 } })
      const checked = new Set<string>()
      const seen = new Set<string>()
      for (const [verb, until] of chain) {
        const { provisionState } = await engine.nodes.getState(id)
        if (!checked.has(provisionState ?? '')) await expectRefusals(context, id)
        checked.add(provisionState ?? '')
        const { words } = await runVerb(engine, id, verbOf(verb), until)
        expectKnownWay(words, verb)
        for (const word of words) seen.add(word)
      }
      expect([...checked].sort()).toEqual(['active', 'available', 'enroll', 'manageable', 'rescue'])
      // Short states may be missed between two reads, these take longer.
      for (const word of ['enroll', 'manageable', 'available', 'active', 'rescue']) expect(seen).toContain(word)
    })

    it('goes to "clean failed" by a step that is missing, and back by manage', async () => {
      const { engine } = context
      const { id } = await makeFakeNode(engine)
      await runVerb(engine, id, { verb: 'manage' }, 'manageable')
      const { words, last } = await runVerb(engine, id, { verb: 'clean', steps: [missingStep] }, 'clean failed')
      expectKnownWay(words, 'clean')
      expect(last.lastError).toMatch(/create_configuration/)
      await expectRefusals(context, id)
      expectKnownWay((await runVerb(engine, id, { verb: 'manage' }, 'manageable')).words, 'manage')
    })

    it('fails to verify a node whose driver is not configured, and says why', async () => {
      const { engine } = context
      const { id } = await engine.nodes.create({ driver: 'ipmi', interfaces: { inspect: 'no-inspect' } })
      const { words, last } = await runVerb(engine, id, { verb: 'manage' }, 'enroll')
      expectKnownWay(words, 'manage')
      expect(last.lastError).toMatch(/ipmi_address|power/i)
    })
  })

  describe('states that wait for an agent', () => {
    const makeWaitingNode = async () => {
      const { engine, ironic } = context
      const { id } = await makeFakeNode(engine, waitingNode(ironic.folder))
      await runVerb(engine, id, { verb: 'manage' }, 'manageable')
      return id
    }

    it('waits in "clean wait" and is aborted to "clean failed"', async () => {
      const { engine } = context
      const id = await makeWaitingNode()
      const cleaning = await runVerb(engine, id, { verb: 'clean', steps: [burnIn] }, 'clean wait')
      expectKnownWay(cleaning.words, 'clean')
      await expectRefusals(context, id)
      expectKnownWay((await runVerb(engine, id, { verb: 'abort' }, 'clean failed')).words, 'abort')
      await runVerb(engine, id, { verb: 'manage' }, 'manageable')
    })

    it('waits in "wait call-back", fails by its deadline, is deployed again and taken away', async () => {
      const { engine } = context
      const id = await makeWaitingNode()
      // Without cleaning there is no agent to wait for.
      await engine.nodes.update(id, [{ op: 'add', path: '/automated_clean', value: false }])
      await runVerb(engine, id, { verb: 'provide' }, 'available')
      const instanceInfo = { image_source: imageUrl(), image_checksum: 'd41d8cd98f00b204e9800998ecf8427e', root_gb: 1 }
      const configDrive = { metaData: { hostname: 'h1' }, userData: '#cloud-config\n' }
      const deploy = { verb: 'deploy', instanceInfo, configDrive } as const
      expectKnownWay((await runVerb(engine, id, deploy, 'wait call-back')).words, 'deploy')
      await expectRefusals(context, id)
      const { last } = await followNode(engine, id, restsIn('deploy failed'))
      expect(last.lastError).toMatch(/timeout reached/i)
      await expectRefusals(context, id)
      expectKnownWay((await runVerb(engine, id, { verb: 'rebuild' }, 'wait call-back')).words, 'rebuild')
      expectKnownWay((await runVerb(engine, id, { verb: 'undeploy' }, 'available')).words, 'undeploy')
    })

    it('waits in "rescue wait", is aborted to "rescue failed" and unrescued', async () => {
      const { engine, ironic } = context
      // Only a boot interface that can boot a ramdisk can rescue.
      const { interfaces, ...waiting } = waitingNode(ironic.folder)
      const rescued = (await makeFakeNode(engine, { ...waiting, interfaces: { ...interfaces, boot: 'ipxe' } })).id
      await engine.ports.create({ nodeId: rescued, address: randomMac() })
      await engine.nodes.update(rescued, [
        {
          op: 'add',
          path: '/instance_info',
          value: { image_source: imageUrl(), image_checksum: 'd41d8cd98f00b204e9800998ecf8427e' },
        },
      ])
      await runVerb(engine, rescued, { verb: 'manage' }, 'manageable')
      expectKnownWay((await runVerb(engine, rescued, { verb: 'adopt' }, 'active')).words, 'adopt')
      const rescue = { verb: 'rescue', password: 'rescue-Word' } as const
      expectKnownWay((await runVerb(engine, rescued, rescue, 'rescue wait')).words, 'rescue')
      await expectRefusals(context, rescued)
      expectKnownWay((await runVerb(engine, rescued, { verb: 'abort' }, 'rescue failed')).words, 'abort')
      await expectRefusals(context, rescued)
      expectKnownWay((await runVerb(engine, rescued, rescue, 'rescue wait')).words, 'rescue')
      await runVerb(engine, rescued, { verb: 'abort' }, 'rescue failed')
      expectKnownWay((await runVerb(engine, rescued, { verb: 'unrescue' }, 'active')).words, 'unrescue')
    })
  })

  it("is Ironic's own table: each of its transitions is one of core's, and the newer verbs are what core has more", async () => {
    const ours = nodeStates.flatMap((state) =>
      Object.entries(nodeTransitions[state]).map(([event, next]) => `${state} ${event} ${next}`),
    )
    const theirs = (await ironicTransitions()).map(([from, event, to]) => `${stateOf(from)} ${event} ${stateOf(to)}`)
    expect(theirs.length).toBeGreaterThan(60)
    expect(theirs.filter((each) => !ours.includes(each))).toEqual([])
    const newer = ours.filter((each) => !theirs.includes(each))
    expect(newer.filter((each) => !/hold|servic|wait_call_back abort|inspect_wait resume/.test(each))).toEqual([])
  })
}
