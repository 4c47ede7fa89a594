/** The caller's environment with every tool's reporting home, update notice and engine download switched off. */
export function quietEnvironment(overrides = {}) {
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    NO_UPDATE_NOTIFIER: '1',
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    ...overrides,
  }
}
