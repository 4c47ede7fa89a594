'use client'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './icon-button'

/** Copies `text`; the tick and the name say that it happened. */
export function CopyButton({
  text,
  label,
  copiedLabel,
  className,
}: {
  text: string
  label: string
  copiedLabel: string
  className?: string
}) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <IconButton size="sm" label={copied ? copiedLabel : label} onClick={copy} className={className}>
      {copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
    </IconButton>
  )
}
