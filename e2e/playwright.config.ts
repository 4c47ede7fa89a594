import { defineConfig } from '@playwright/test'

// `npm test` runs the specs in two parts, each on a system of its own.
const name = process.env.INGOT_E2E_NAME ?? 'e2e'
const specs = process.env.INGOT_E2E_SPECS?.split(',') ?? ['*']

// Journeys share one system and change it, so they run one after the other. `aftermath` looks at what they left behind.
export default defineConfig({
  testDir: '.',
  globalSetup: '../tools/e2e-global-setup.ts',
  // Playwright empties it when it begins.
  outputDir: `../test-results-${name}`,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    // Set by the global set-up; workers load this file again after it.
    baseURL: process.env.INGOT_E2E_URL,
    navigationTimeout: 30_000,
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    // What moves is drawn again and again; that and films of every page took a third of the processors' time.
    contextOptions: { reducedMotion: 'reduce' },
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    {
      name: 'journeys',
      testMatch: specs.map((spec) => `**/${spec}.spec.ts`),
      testIgnore: ['**/aftermath.spec.ts', '**/qemu-*.spec.ts'],
    },
    { name: 'aftermath', testMatch: '**/aftermath.spec.ts', dependencies: ['journeys'] },
  ],
})
