import { defineConfig } from '@playwright/test'
import journeys from './playwright.config'

// qemu-journey is the life of a host; qemu-operator and qemu-debian take minutes more and run when they are asked for.
const spec = process.env.INGOT_QEMU_SPEC ?? 'qemu-journey'

// On virtual machines, apart from the other specs: emulated machines want the whole computer.
export default defineConfig({
  ...journeys,
  globalSetup: '../tools/e2e-qemu-setup.ts',
  timeout: 420_000,
  projects: [{ name: 'qemu', testMatch: `**/${spec}.spec.ts` }],
})
