'use client'
import { Skeleton } from '@ingot/ui/skeleton'
import dynamic from 'next/dynamic'

const ConsoleView = dynamic(() => import('./console-view').then((module) => module.ConsoleView), {
  // xterm needs a document.
  ssr: false,
  loading: () => <Skeleton className="h-full min-h-96 w-full" />,
})

/** The serial console of a host. `windowed`: it fills a window of its own; otherwise it is a panel of a page. */
export function HostConsole({ hostId, windowed = false }: { hostId: string; windowed?: boolean }) {
  return <ConsoleView key={hostId} hostId={hostId} windowed={windowed} />
}
