import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { PageGate } from '@/components/page-gate/page-gate'
import { pageRefusalHeader, readPageRefusal } from '@/lib/page-refusal'

export default async function WindowLayout({ children }: { children: ReactNode }) {
  const refusal = readPageRefusal((await headers()).get(pageRefusalHeader))
  return <PageGate refusal={refusal}>{children}</PageGate>
}
