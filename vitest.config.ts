import { defineConfig } from 'vitest/config'

// unit: beside the source, no services. int: real PostgreSQL (and Redis, ipmitool, … where a test names them).
// system: the built processes, started as a user starts them.
export default defineConfig({
  test: {
    projects: [
      {
        // The web app's own short paths, as in its tsconfig.
        resolve: { alias: { '@': new URL('apps/web/src', import.meta.url).pathname } },
        test: {
          name: 'unit',
          include: ['{apps,packages}/*/src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          exclude: ['**/*.int.test.ts', '**/*.system.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'int',
          include: ['{apps,packages}/*/src/**/*.int.test.ts', 'tools/**/*.int.test.ts', 'e2e/system/**/*.int.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          globalSetup: ['tools/int-global-setup.ts'],
        },
      },
      {
        test: {
          name: 'system',
          include: ['tools/**/*.system.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
