import type { AppRouter } from '@ingot/api/root'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

/** What each procedure answers and takes, for components that show one object. */
export type RouterOutputs = inferRouterOutputs<AppRouter>
export type RouterInputs = inferRouterInputs<AppRouter>
