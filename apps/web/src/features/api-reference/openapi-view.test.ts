import { expect, test } from 'vitest'
import { curlOf, fieldsOf, type OpenapiDocument, operationsByNoun, typeText } from './openapi-view'

const operation = (operationId: string, noun: string) => ({
  ...{ operationId, summary: operationId, description: '', tags: [noun], parameters: [], responses: {} },
})
const document: OpenapiDocument = {
  paths: {
    '/hosts': { get: operation('host_list', 'host'), post: operation('host_create', 'host') },
    '/flavors': { get: operation('flavor_list', 'flavor') },
  },
  components: {
    schemas: { Host: { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } } },
  },
}

test('operations are found by all words that were typed, in the order of their nouns', () => {
  const found = (search: string) =>
    operationsByNoun(document, search).map(([noun, each]) => [noun, each.map(({ operationId }) => operationId)])
  expect(found('')).toEqual([
    ['flavor', ['flavor_list']],
    ['host', ['host_list', 'host_create']],
  ])
  expect(found('POST  hosts')).toEqual([['host', ['host_create']]])
  expect(found('nothing')).toEqual([])
})

test.each([
  [{ type: 'string', format: 'uuid' }, 'string (uuid)'],
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ type: 'array', items: { $ref: '#/components/schemas/Host' } }, 'Host[]'],
  [{ anyOf: [{ enum: ['on', 'off'] }, { type: 'null' }] }, '"on" | "off" | null'],
  [{ const: true }, 'true'],
  [{}, 'any'],
])('a type is said shortly: %j', (schema, text) => {
  expect(typeText(schema)).toBe(text)
})

test('the members of a named type are shown where it is used', () => {
  const field = { name: 'id', type: 'string (uuid)', required: true, description: '' }
  expect(fieldsOf({ $ref: '#/components/schemas/Host' }, document)).toEqual([field])
})

test('an example can be pasted into a terminal, without a token in it', () => {
  const [, [list]] = operationsByNoun(document, 'host_list')[0] ?? ['', []]
  if (!list) throw new Error('it is in the document')
  expect(curlOf(list, 'https://a/api/v1')).toBe(
    `curl -X GET 'https://a/api/v1/hosts' \\\n  -H "Authorization: Bearer $INGOT_TOKEN"`,
  )
})
