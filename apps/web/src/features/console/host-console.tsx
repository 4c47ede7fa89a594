'use client'
import { Skeleton } from '@ingot/ui/skeleton'
import dynamic from 'next/dynamic'

const ConsoleView = dynamic(() => import('./console-view').then((module) => module.ConsoleView), {
  // xterm needs a document.
  ssr: false,
  loading: () => <Skeleton className="h-full min-h-80 w-full" />,
})

/** The serial console of a host, as large as its parent. `windowed`: it is the whole window already. */
export function HostConsole({
  hostId,
  hostName = '',
  windowed = false,
}: {
  hostId: string
  hostName?: string
  windowed?: boolean
}) {
  return <ConsoleView key={hostId} hostId={hostId} hostName={hostName} windowed={windowed} />
}
