import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { readFailure } from './failure'

/** Answers that another try cannot change. */
const finalCodes = new Set([
  ...['unauthenticated', 'second_factor_required', 'permission_missing'],
  ...['not_found', 'invalid_input', 'action_refused'],
])

export function makeQueryClient(onSessionEnded: () => void, onFactorMissing: () => void) {
  const onError = (error: Error) => {
    const { code } = readFailure(error)
    if (code === 'unauthenticated') onSessionEnded()
    if (code === 'second_factor_required') onFactorMissing()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // Live events say when data is old, so time alone needs to say it only now and then.
        staleTime: 30_000,
        retry: (count, error) => count < 2 && !finalCodes.has(readFailure(error).code),
      },
    },
  })
}
