'use client'
import './console.css'
import { classNames } from '@ingot/ui/class-names'
import { Spinner } from '@ingot/ui/spinner'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ConsoleBanner } from './console-banner'
import { GraphicalToolbar } from './graphical-toolbar'
import { useFullScreen } from './use-full-screen'
import { useScreen } from './use-screen'

/** The picture of a server's screen, and the hands on its keyboard and mouse. */
export function GraphicalView({ hostId, windowed }: { hostId: string; windowed: boolean }) {
  const t = useTranslations('console')
  const [parent, setParent] = useState<HTMLElement | null>(null)
  const [fitted, setFitted] = useState(true)
  const [full, toggleFull] = useFullScreen()
  const tools = useRef<HTMLButtonElement>(null)
  const { connection, screen, shown, snapshot } = useScreen(hostId, parent, {
    fitted,
    onLeave: () => tools.current?.focus(),
  })
  const { hostName } = snapshot
  useEffect(() => {
    if (windowed && hostName) document.title = `${hostName} · ${t('title')}`
  }, [windowed, hostName, t])
  const waiting = !shown && (snapshot.phase === 'connecting' || snapshot.phase === 'attached')
  return (
    <section
      aria-label={t('screenOf', { host: hostName })}
      className={classNames(
        'flex min-h-0 w-full min-w-0 flex-col bg-surface',
        full ? 'fixed inset-0 z-40' : windowed ? 'grow' : 'h-[70dvh] min-h-96 overflow-hidden rounded-lg border',
      )}
    >
      <GraphicalToolbar
        hostId={hostId}
        windowed={windowed}
        snapshot={snapshot}
        screen={shown ? screen : null}
        fitted={fitted}
        onToggleFitted={() => setFitted(!fitted)}
        full={full}
        onToggleFull={toggleFull}
        firstTool={tools}
      />
      <ConsoleBanner kind="graphical" snapshot={snapshot} connection={connection} />
      <div className="graphical-screen relative min-h-0 grow bg-code">
        <div ref={setParent} className="absolute inset-0" />
        {waiting && (
          <div className="pointer-events-none absolute inset-0 grid place-items-center text-ink-muted">
            <Spinner />
          </div>
        )}
      </div>
      <p className="border-t px-3 py-1 text-ink-subtle text-xs">{t('leaveHint')}</p>
    </section>
  )
}
