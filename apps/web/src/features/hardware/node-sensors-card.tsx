'use client'
import { sensorKinds } from '@ingot/core/hardware/sensor'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { groupSensors, type NodeHardware, type Sensor, sensorTones } from './hardware-view'
import { ReadNow } from './read-now'
import { SensorHistory } from './sensor-history'
import { useHardwareAction } from './use-hardware-action'

/** E-01: what the BMC measures, with its limits and the last day. */
export function NodeSensorsCard({ nodeId, actions }: { nodeId: string; actions: NodeHardware['actions'] | undefined }) {
  const t = useTranslations('hardware')
  const words = useTranslations()
  const trpc = useTRPC()
  const begun = useHardwareAction()
  const { data, error, refetch } = useQuery(trpc.node.sensors.queryOptions({ id: nodeId }))
  const read = useMutation(trpc.node.readSensors.mutationOptions({ onSuccess: begun }))
  return (
    <Card
      flush
      title={t('sensors')}
      actions={
        <ReadNow
          readAt={data?.readAt ?? null}
          verdict={actions?.readSensors}
          busy={read.isPending}
          onRead={() => read.mutate({ id: nodeId })}
        />
      }
    >
      {read.error && <Banner tone="danger">{errorText(words, read.error)}</Banner>}
      {error ? (
        <FailureBanner error={error} onRetry={refetch} />
      ) : !data ? (
        <Skeleton className="m-4 h-24" />
      ) : data.sensors.length === 0 ? (
        <EmptyState title={t('noSensors')} description={t(data.readAt ? 'noSensorsFound' : 'noSensorsYet')} />
      ) : (
        <SensorTable sensors={data.sensors} />
      )}
    </Card>
  )
}

function SensorTable({ sensors }: { sensors: readonly Sensor[] }) {
  const t = useTranslations('hardware')
  return (
    <Table aria-label={t('sensors')}>
      <thead>
        <tr>
          <TableHeader>{t('sensor.name')}</TableHeader>
          <TableHeader>{t('sensor.state')}</TableHeader>
          <TableHeader className="text-right">{t('sensor.value')}</TableHeader>
          <TableHeader className="text-right">{t('sensor.warnsAt')}</TableHeader>
          <TableHeader>{t('sensor.history')}</TableHeader>
        </tr>
      </thead>
      <tbody>
        {groupSensors(sensors, sensorKinds).map(([kind, group]) => (
          <Fragment key={kind}>
            <tr className="border-line border-b bg-sunken">
              <th scope="colgroup" colSpan={5} className="px-4 py-1 text-left font-medium text-ink-muted text-xs">
                {t(`sensorKind.${kind}`)}
              </th>
            </tr>
            {group.map((sensor) => (
              <SensorRow key={sensor.key} sensor={sensor} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </Table>
  )
}

function SensorRow({ sensor }: { sensor: Sensor }) {
  const t = useTranslations('hardware')
  const format = useFormat()
  const { lowerWarning, lowerCritical, upperWarning, upperCritical } = sensor.thresholds
  const low = lowerWarning ?? lowerCritical
  const high = upperWarning ?? upperCritical
  const limits = [
    low === undefined ? null : `< ${format.number(low)}`,
    high === undefined ? null : `> ${format.number(high)}`,
  ]
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">{sensor.name}</TableCell>
      <TableCell>
        <StatusDot tone={sensorTones[sensor.state]}>{t(`sensorState.${sensor.state}`)}</StatusDot>
      </TableCell>
      <TableCell className="whitespace-nowrap text-right tabular-nums">
        {sensor.value === null ? '–' : `${format.number(sensor.value)} ${unitOf(sensor.unit)}`}
      </TableCell>
      <TableCell className="whitespace-nowrap text-right text-ink-muted text-xs tabular-nums">
        {limits.filter(Boolean).join(' · ') || '–'}
      </TableCell>
      <TableCell>
        <SensorHistory history={sensor.history} label={t('sensor.historyOf', { name: sensor.name })} />
      </TableCell>
    </TableRow>
  )
}

const unitSigns: Readonly<Record<string, string>> = { 'degrees C': '°C', volts: 'V', amps: 'A', watts: 'W' }
const unitOf = (unit: string) => unitSigns[unit.toLowerCase()] ?? unitSigns[unit] ?? unit
