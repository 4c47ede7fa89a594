import { readFileSync } from 'node:fs'
import { permissions } from '@ingot/core/access/permission-matrix'
import { errorCodes } from '@ingot/core/error/codes'
import { hostStates } from '@ingot/core/host/lifecycle'
import { nodeStates } from '@ingot/core/node/lifecycle'
import { type OperationKind, operationKinds, operationStatuses, stepsOf } from '@ingot/core/operation/kinds'
import { waitingParties, waitReasons } from '@ingot/core/operation/outcome'
import { planOf } from '@ingot/core/operation/plan'
import { describe, expect, test } from 'vitest'
import { chinese } from '@/i18n/chinese'
import { english } from '@/i18n/english'

const languages = { 'zh-CN': chinese, en: english }

function leaves(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === 'string' ? [[`${path}${key}`, child] as [string, string]] : leaves(child, `${path}${key}.`),
  )
}
const source = (path: string) => readFileSync(new URL(`../../../../packages/core/src/${path}`, import.meta.url), 'utf8')

test('both languages have exactly the same keys', () => {
  expect(
    leaves(chinese)
      .map(([key]) => key)
      .sort(),
  ).toEqual(
    leaves(english)
      .map(([key]) => key)
      .sort(),
  )
})

test('both languages take the same arguments in every text', () => {
  const argumentsOf = (text: string) =>
    [...new Set([...text.matchAll(/(?<!(?:=\d+|one|other) )\{(\w+)\s*[,}]/g)].map((match) => match[1]))]
      .sort()
      .join(' ')
  const other = new Map(leaves(english))
  const differing = leaves(chinese).filter(([key, text]) => argumentsOf(text) !== argumentsOf(other.get(key) ?? ''))
  expect(differing).toEqual([])
})

test('no key holds a dot, which would be read as a path', () => {
  const keys = (value: object): string[] =>
    Object.entries(value).flatMap(([key, child]) => (typeof child === 'string' ? [key] : [key, ...keys(child)]))
  expect(keys(english).filter((key) => key.includes('.'))).toEqual([])
})

test('Chinese texts are Chinese: none was left in English by mistake', () => {
  const allowed = /^[\w\s.:：，/%()（）·{},#-]*$/
  const foreign = leaves(chinese).filter(
    ([key, text]) =>
      !/\p{Script=Han}/u.test(text) && !(allowed.test(text) && text.length <= 24) && !key.includes('separator'),
  )
  expect(foreign).toEqual([])
})

describe.each(Object.entries(languages))('%s', (_locale, texts) => {
  test('has a sentence for every error code', () => {
    expect(Object.keys(errorCodes).filter((code) => !(code in texts.errors))).toEqual([])
  })

  test('has a sentence for every reason of refusal', () => {
    const codes = [...source('access/verdict.ts').matchAll(/readonly code: '([a-z_]+)'/g)].map(
      (match) => match[1] ?? '',
    )
    expect(codes.length).toBeGreaterThan(5)
    expect(codes.filter((code) => !(code in texts.reasons))).toEqual([])
  })

  test('names every permission', () => {
    expect(Object.keys(permissions).filter((name) => !(name in texts.reasons.permissions))).toEqual([])
  })

  test('has a sentence for every problem of an input', () => {
    const files = [
      'name/object-name.ts',
      'node/input.ts',
      'host/input.ts',
      'flavor/input.ts',
      'image/input.ts',
      'access/password-policy.ts',
    ]
    const codes = files.flatMap((file) =>
      [...source(file).matchAll(/(?:, |\(|message: |code: )'([a-z0-9]+(?:_[a-z0-9]+)+)'/g)].map(
        (match) => match[1] ?? '',
      ),
    )
    const notCodes = ['x86_64', 'virtual_media']
    expect(codes.length).toBeGreaterThan(20)
    expect(codes.filter((code) => !notCodes.includes(code) && !(code in texts.input))).toEqual([])
  })

  test('has a sentence for every problem of what is said of an Ironic', () => {
    const text = source('ironic/endpoint-input.ts') + source('ironic/node-change.ts')
    const codes = [...text.matchAll(/'([a-z_]+_(?:required|invalid|too_long|too_many|too_large|whole|positive|one))'/g)]
    expect(codes.length).toBeGreaterThan(20)
    expect(codes.flatMap(([, code = '']) => (code in texts.input ? [] : [code]))).toEqual([])
  })

  test('names every state, kind, step, wait and party', () => {
    const { operation } = texts
    const kinds = Object.keys(operationKinds) as OperationKind[]
    expect(nodeStates.filter((state) => !(state in texts.node.state))).toEqual([])
    expect(hostStates.filter((state) => !(state in texts.host.state))).toEqual([])
    expect(kinds.filter((kind) => !(kind.replace('.', '_') in operation.kind))).toEqual([])
    expect(kinds.flatMap(stepsOf).filter((step) => !(step in operation.step))).toEqual([])
    const ironicSteps = kinds.flatMap((kind) => planOf(kind, 'ironic'))
    expect(ironicSteps.filter((step) => !(step in operation.step))).toEqual([])
    expect(operationStatuses.filter((status) => !(status in operation.status))).toEqual([])
    expect(waitReasons.filter((reason) => !(reason in operation.waitReason))).toEqual([])
    expect(waitingParties.filter((party) => !(party in operation.waitingFor))).toEqual([])
  })
})
