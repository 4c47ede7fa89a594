import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runTool } from './run-tool'

const agent = path.resolve(import.meta.dirname, '../../../images/agent')
const program = `
package.path = '${agent}/?.lua;' .. package.path
local json = require('json')
for line in io.lines() do
  local good, value = pcall(json.decode, line)
  print(good and json.encode(value) or 'refused')
end`

/** What the ramdisk's JSON makes of each text: decoded and encoded again. */
async function throughLua(texts: readonly string[]): Promise<string[]> {
  const output = await runTool('lua5.4', ['-e', program], { input: `${texts.join('\n')}\n` })
  return output.toString('utf8').trimEnd().split('\n')
}

test('the ramdisk reads and writes any JSON as we do', async () => {
  // Its numbers are doubles with 14 digits, enough for sizes and counts.
  const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
  }))
  const values = fc.sample(value, 300)
  const answers = await throughLua(values.map((each) => JSON.stringify(each)))
  // An empty list stays a list, an empty object an object.
  expect(answers.map((text) => JSON.parse(text))).toEqual(values)
})

test('the ramdisk refuses what is not JSON', async () => {
  const texts = ['{', '[1,]', '{"a" 1}', '"abc', 'nothing', '{} {}', '"\\x"', '[1 2]']
  expect(await throughLua(texts)).toEqual(texts.map(() => 'refused'))
})
