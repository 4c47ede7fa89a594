import { errorCodes } from '@ingot/core/error/codes'
import { engineErrorCodes } from '@ingot/drivers/contract/engine-error'
import { expect, test } from 'vitest'

test('every error of an engine is known to the product, and is retried exactly when the engine says so', () => {
  const ours: Readonly<Record<string, { readonly retry: boolean } | undefined>> = errorCodes
  for (const [code, { retryable }] of Object.entries(engineErrorCodes))
    expect([code, ours[code]?.retry]).toEqual([code, code === 'engine_closed' ? true : retryable])
})
