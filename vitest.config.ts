import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './tools/slowest-first.mjs'

// How long a test waits for what must come, by expect.poll. Patience costs nothing when all is well: on a busy machine a second
// is not a proof that something is missing.
const patience = { poll: { timeout: 20_000 } }

// unit: beside the source, no services. int: real PostgreSQL (and Redis, ipmitool, … where a test names them).
// system: the built processes, started as a user starts them.
export default defineConfig({
  test: {
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        // The web app's own short paths, as in its tsconfig.
        resolve: { alias: { '@': new URL('apps/web/src', import.meta.url).pathname } },
        test: {
          name: 'unit',
          include: ['{apps,packages}/*/src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          exclude: ['**/*.int.test.ts', '**/*.system.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: patience,
          // Files share their modules, which halves the time: so nothing may stay replaced after a test.
          isolate: false,
          restoreMocks: true,
          unstubGlobals: true,
          unstubEnvs: true,
        },
      },
      {
        test: {
          name: 'int',
          include: ['{apps,packages}/*/src/**/*.int.test.ts', 'tools/**/*.int.test.ts', 'e2e/system/**/*.int.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: patience,
          // More than the two processors of a small machine: half of the time these tests wait, for a BMC to time out or a
          // conductor to do its round. Four gain little more and starve what keeps time, such as heartbeats.
          maxWorkers: 3,
          globalSetup: ['tools/int-global-setup.ts'],
        },
      },
      {
        test: {
          name: 'system',
          include: ['tools/**/*.system.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: patience,
          fileParallelism: false,
        },
      },
    ],
  },
})
