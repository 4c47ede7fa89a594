import { defineConfig } from '@playwright/test'
import journeys from './playwright.config'

// qemu-journey is the life of a host; qemu-operator and qemu-debian take minutes more and run when they are asked for.
const spec = process.env.INGOT_QEMU_SPEC ?? 'qemu-journey'

// On virtual machines, with a system of its own: `npm test` runs it while the other journeys wait for theirs.
export default defineConfig({
  ...journeys,
  globalSetup: '../tools/e2e-qemu-setup.ts',
  outputDir: '../test-results-qemu',
  timeout: 420_000,
  projects: [{ name: 'qemu', testMatch: `**/${spec}.spec.ts` }],
})
