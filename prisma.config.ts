import path from 'node:path'
import { defineConfig } from 'prisma/config'

// The CLI would download a native engine; ours speaks the same protocol from the WebAssembly build on npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve(import.meta.dirname, 'packages/db/tools/schema-engine.mjs')

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  // `prisma generate` needs no database, so a missing URL is no error here; `migrate` says that it cannot connect.
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/none' },
})
