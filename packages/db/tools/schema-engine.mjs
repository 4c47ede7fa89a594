#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which is a download that many sites cannot reach. It speaks the engine's
// protocol (newline-delimited JSON-RPC on stdio, and the `cli` sub-commands) on top of the WebAssembly build from npm.
// PRISMA_SCHEMA_ENGINE_BINARY chooses the native engine instead; both keep the same `_prisma_migrations` table.
// Limits: URL parameters such as sslmode are ignored, and `migrate diff` needs a reachable server.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { runCliCommand } from './schema-engine-cli.mjs'

const wasmDirectory = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
const args = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { datamodels: { type: 'string', multiple: true }, datasource: { type: 'string' } },
})

if (process.argv.includes('--version') || process.argv.includes('-V')) {
  const { version } = JSON.parse(readFileSync(path.join(wasmDirectory, 'package.json'), 'utf8'))
  process.stdout.write(`schema-engine-cli wasm ${version}\n`)
  process.exit(0)
}

const { url, shadowDatabaseUrl } = JSON.parse(args.values.datasource ?? '{}')
if (args.positionals[0] === 'cli') process.exit(await runCliCommand(args.positionals[1], url))

// Loaded only here: the cli sub-commands need neither the WebAssembly module nor the adapter.
const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
const { SchemaAdapterFactory } = await import('./schema-engine-adapter.mjs')
const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')

let panicMessage
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message) => {
    panicMessage = message
  },
}
const { instance } = await WebAssembly.instantiate(readFileSync(path.join(wasmDirectory, 'schema_engine_bg.wasm')), {
  './schema_engine_bg.js': glue,
})
glue.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()

const debug = (text) => {
  if (process.env.DEBUG) process.stderr.write(`${text}\n`)
}

let engine
/** One engine per process; made at the first request so that a broken schema is reported as that request's error. */
const getEngine = () => {
  const datamodels = args.values.datamodels?.map((file) => [file, readFileSync(file, 'utf8')])
  engine ??= glue.SchemaEngine.new(
    { datamodels },
    debug,
    bindMigrationAwareSqlAdapterFactory(new SchemaAdapterFactory(url, shadowDatabaseUrl)),
  )
  return engine
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

const sendError = (id, error) => {
  const message = panicMessage ?? error.message
  debug(message)
  const data = { is_panic: panicMessage !== undefined, message, error_code: error.code, meta: error.meta ?? {} }
  send({ id, error: { code: 4466, message, data } })
}

// The WebAssembly class names one method differently from the wire.
const methodNames = { getDatabaseVersion: 'version' }
let currentId

const answer = async (line) => {
  if (!line.trim()) return
  const { id, method, params } = JSON.parse(line)
  currentId = id
  try {
    const result = await (await getEngine())[methodNames[method] ?? method](params)
    // The native engine prints a diff by a request of its own before it answers.
    if (method === 'diff' && result?.stdout != null) {
      send({ id: 1_000_000, method: 'print', params: { content: result.stdout } })
    }
    send({ id, result: result ?? null })
  } catch (error) {
    sendError(id, error)
  }
}

// A panic inside WebAssembly arrives here, not as a rejected call. The pause lets stdout drain.
process.on('uncaughtException', (error) => {
  sendError(currentId, error)
  process.exitCode = 101
  setTimeout(() => process.exit(), 50)
})

let queue = Promise.resolve()
createInterface({ input: process.stdin })
  .on('line', (line) => {
    queue = queue.then(() => answer(line))
  })
  .on('close', () => queue.then(() => process.exit()))
