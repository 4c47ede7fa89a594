import { defineConfig } from '@playwright/test'
import journeys from './playwright.config'

const spec = process.env.INGOT_QEMU_IMAGE ? 'qemu-debian' : 'qemu-journey'

// On virtual machines, apart from the other specs: emulated machines want the whole computer.
export default defineConfig({
  ...journeys,
  globalSetup: '../tools/e2e-qemu-setup.ts',
  timeout: 420_000,
  projects: [{ name: 'qemu', testMatch: `**/${spec}.spec.ts` }],
})
