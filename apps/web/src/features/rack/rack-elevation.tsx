'use client'
import { classNames } from '@ingot/ui/class-names'
import { Table } from '@ingot/ui/table'
import { useTranslations } from 'next-intl'
import { RackMachineCell } from './rack-machine'
import { type RackMachine, rackRows } from './rack-view'

/** The front of a rack as it stands: the highest unit first, machines as tall as they are. */
export function RackElevation({ name, machines }: { name: string; machines: readonly RackMachine[] }) {
  const t = useTranslations('rack')
  return (
    <Table aria-label={t('elevation', { rack: name })} focusable={false} className="table-fixed">
      <colgroup>
        <col className="w-10" />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('fields.unit')}</th>
          <th scope="col">{t('machine')}</th>
        </tr>
      </thead>
      <tbody>
        {rackRows(machines).map(({ unit, machine, covered }) => (
          <tr key={unit}>
            <th
              scope="row"
              className="h-7 w-10 border-line border-r bg-sunken px-2 text-right font-mono font-normal text-ink-subtle text-xs"
            >
              {unit}
            </th>
            {!covered && (
              <td
                rowSpan={machine?.height}
                className={classNames(
                  'border-line border-b px-2 py-1 align-middle',
                  machine?.kind === 'switch' && 'border-l-4 border-l-info bg-sunken',
                  machine?.kind === 'node' && 'border-l-4 border-l-neutral',
                )}
              >
                {machine ? <RackMachineCell machine={machine} /> : <span className="sr-only">{t('free')}</span>}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
