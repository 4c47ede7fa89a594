'use client'
import type { AppRouter } from '@ingot/api/root'
import { TooltipProvider } from '@ingot/ui/tooltip'
import { QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useState } from 'react'
import superjson from 'superjson'
import { paths } from '@/lib/paths'
import { makeQueryClient } from '@/lib/query-client'
import { TRPCProvider } from '@/lib/trpc'
import { Toaster } from './toaster'

/** The session ended while a page was open: sign in and come back to the same address. */
function goToSignIn() {
  if (typeof window === 'undefined') return
  const { pathname, search } = window.location
  if (!pathname.startsWith(paths.signIn())) window.location.assign(paths.signIn(pathname + search))
}

/** The policy asks for a second factor before anything else. */
function goToEnrolment() {
  if (typeof window !== 'undefined') window.location.assign(paths.enrolFactor())
}

const makeTrpcClient = () =>
  createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url: '/api/trpc', transformer: superjson }),
        false: httpBatchStreamLink({ url: '/api/trpc', transformer: superjson, maxURLLength: 4000 }),
      }),
    ],
  })

export function Providers({ children, nonce }: { children: ReactNode; nonce: string | undefined }) {
  const [queryClient] = useState(() => makeQueryClient(goToSignIn, goToEnrolment))
  const [trpcClient] = useState(makeTrpcClient)
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      <NuqsAdapter>
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
            <TooltipProvider delayDuration={300}>{children}</TooltipProvider>
            <Toaster />
          </TRPCProvider>
        </QueryClientProvider>
      </NuqsAdapter>
    </ThemeProvider>
  )
}
