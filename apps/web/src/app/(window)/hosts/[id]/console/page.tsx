import { HostConsolePage } from '@/features/console/host-console-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <HostConsolePage hostId={(await params).id} />
}
