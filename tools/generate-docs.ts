// Writes docs/generated/*.md from the tables in packages/core, and the document of the REST API from its procedures. `--out DIR` writes elsewhere (the check compares the two).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { permissions, roleClasses, type Scope } from '@ingot/core/access/permission-matrix'
import { hostTransitions, transientHostStates } from '@ingot/core/host/lifecycle'
import {
  failureNodeStates,
  internalNodeEvents,
  nodeTransitions,
  nodeWaitBudgetMs,
  stableNodeStates,
} from '@ingot/core/node/lifecycle'
import {
  type OperationKind,
  operationBudgetMs,
  operationKinds,
  stepBudgetMs,
  stepsOf,
} from '@ingot/core/operation/kinds'
import { writeCliPage } from './cli-page'
import { type HardwareResults, writeHardware } from './hardware-page'
import { writeMetrics } from './metrics-page'
import { buildDocument } from './openapi/build-document'
import { writeCliTypes } from './openapi/cli-types'
import { readOutputSchemas } from './openapi/output-schemas'
import { writeSwitches } from './switches-page'

const MINUTE_MS = 60_000

type Transitions = Readonly<Record<string, Readonly<Record<string, string>>>>

const header = (title: string, source: string) =>
  `# ${title}\n\n<!-- Written from ${source} by \`npm run generate:docs\`; edit the table, not this page. -->`

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

function edgesOf(transitions: Transitions): [from: string, event: string, to: string][] {
  return Object.entries(transitions).flatMap(([from, events]) =>
    Object.entries(events).map(([event, to]): [string, string, string] => [from, event, to]),
  )
}

function diagram(transitions: Transitions): string {
  const lines = edgesOf(transitions).map(([from, event, to]) => `  ${from} --> ${to}: ${event}`)
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n')
}

function kindOfNodeState(state: string): string {
  if ((stableNodeStates as readonly string[]).includes(state)) return 'stable'
  return (failureNodeStates as readonly string[]).includes(state) ? 'failed' : 'on the way'
}

function writeLifecycle(): string {
  const budgets: Readonly<Record<string, number>> = nodeWaitBudgetMs
  const nodeRows = Object.entries(nodeTransitions as Transitions).map(([state, events]) => [
    `\`${state}\``,
    kindOfNodeState(state),
    budgets[state] ? `${budgets[state] / MINUTE_MS} min` : '',
    Object.entries(events)
      .map(([event, to]) => `${event} → \`${to}\``)
      .join(', '),
  ])
  const hostRows = Object.entries(hostTransitions as Transitions).map(([state, events]) => [
    `\`${state}\``,
    (transientHostStates as readonly string[]).includes(state) ? 'on the way' : '',
    Object.entries(events)
      .map(([event, to]) => `${event} → \`${to}\``)
      .join(', '),
  ])
  const nodeEdges = edgesOf(nodeTransitions).length
  return [
    header('Life cycles', 'packages/core/src/node/lifecycle.ts and packages/core/src/host/lifecycle.ts'),
    `## Node: ${nodeRows.length} states, ${nodeEdges} transitions`,
    `Only the worker fires ${internalNodeEvents.map((event) => `\`${event}\``).join(', ')}; the other events are users' verbs.`,
    table(['state', 'kind', 'may last', 'events'], nodeRows),
    diagram(nodeTransitions),
    `## Host: ${hostRows.length} states, ${edgesOf(hostTransitions).length} transitions`,
    table(['state', 'kind', 'events'], hostRows),
    diagram(hostTransitions),
  ].join('\n\n')
}

const scopeWords: Readonly<Record<Scope, string>> = {
  all: 'all',
  department: 'own departments',
  joined: 'joined projects',
  own: 'own only',
  none: '✗',
}

function writePermissions(): string {
  const rows = Object.entries(permissions).map(([name, row]) => [
    row.id,
    `\`${name}\``,
    ...roleClasses.map((role) => scopeWords[row[role]]),
    'project_admin' in row && row.project_admin ? scopeWords[row.project_admin] : '',
  ])
  return [
    header('Permissions', 'packages/core/src/access/permission-matrix.ts'),
    'Rows P-… come from the product requirements, rows D-… follow the nearest of them. Project admin and project user share a column; the last one is empty where they may do the same.',
    table(['row', 'permission', 'cloud admin', 'department admin', 'project user', 'project admin'], rows),
  ].join('\n\n')
}

const minutes = (ms: number) => (ms >= 60 * MINUTE_MS ? `${ms / MINUTE_MS / 60} h` : `${ms / MINUTE_MS} min`)

function writeOperations(): string {
  const kinds = Object.keys(operationKinds) as OperationKind[]
  const sections = kinds.map((kind) => {
    const rows = stepsOf(kind).map((step, index) => [
      String(index + 1),
      `\`${step}\``,
      minutes(stepBudgetMs(kind, step)),
    ])
    const cancel = operationKinds[kind].cancellable ? 'Can be cancelled.' : 'Cannot be cancelled.'
    const hours = Math.round((operationBudgetMs(kind) / MINUTE_MS / 60) * 10) / 10
    const total = hours >= 1 ? `${hours} h` : minutes(operationBudgetMs(kind))
    return `## \`${kind}\`\n\n${cancel} Deadline ${total} after it starts.\n\n${table(['#', 'step', 'may take'], rows)}`
  })
  return [header('Operations', 'packages/core/src/operation/kinds.ts'), ...sections].join('\n\n')
}

const root = path.resolve(import.meta.dirname, '..')
const { values } = parseArgs({ options: { out: { type: 'string' } } })
const out = values.out ?? path.join(root, 'docs/generated')
mkdirSync(out, { recursive: true })
const pages = {
  lifecycle: writeLifecycle(),
  permissions: writePermissions(),
  operations: writeOperations(),
  metrics: writeMetrics(),
}
for (const [name, text] of Object.entries(pages)) writeFileSync(path.join(out, `${name}.md`), `${text}\n`)
const api = await buildDocument(readOutputSchemas(root))
writeFileSync(path.join(out, 'openapi.json'), `${JSON.stringify(api, null, 2)}\n`)
writeFileSync(
  path.join(values.out ?? path.join(root, 'packages/cli/src/generated'), 'rest-api.ts'),
  await writeCliTypes(api),
)
writeFileSync(path.join(values.out ?? path.join(root, 'docs'), 'cli.md'), writeCliPage())
writeFileSync(path.join(values.out ?? path.join(root, 'docs'), 'switches.md'), `${writeSwitches()}\n`)
// A page for people who choose machines, so it stands beside the written ones.
const hardware = JSON.parse(readFileSync(path.join(root, 'docs/hardware.json'), 'utf8')) as HardwareResults
writeFileSync(path.join(values.out ?? path.join(root, 'docs'), 'hardware.md'), `${writeHardware(hardware)}\n`)
