import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { PageGate } from '@/components/page-gate/page-gate'
import { Shell } from '@/components/shell/shell'
import { pageRefusalHeader, readPageRefusal } from '@/lib/page-refusal'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const refusal = readPageRefusal((await headers()).get(pageRefusalHeader))
  return (
    <Shell>
      <PageGate refusal={refusal}>{children}</PageGate>
    </Shell>
  )
}
