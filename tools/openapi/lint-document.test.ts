import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import openapiTS, { astToString } from 'openapi-typescript'
import { expect, test } from 'vitest'

const source = readFileSync(path.resolve(import.meta.dirname, '../../docs/generated/openapi.json'), 'utf8')

test('the document of the REST API breaks none of the recommended rules', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source, config })
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([])
})

test('a public generator makes a client of all of it', async () => {
  const text = astToString(await openapiTS(JSON.parse(source)))
  const { paths } = JSON.parse(source) as { paths: Record<string, Record<string, { operationId: string }>> }
  const operations = Object.values(paths).flatMap((each) => Object.values(each).map(({ operationId }) => operationId))
  expect(operations.length).toBeGreaterThan(150)
  expect(operations.filter((operation) => !text.includes(`operations["${operation}"]`))).toEqual([])
})
