'use client'
import { classNames } from '@ingot/ui/class-names'
import { IconButton } from '@ingot/ui/icon-button'
import { Input } from '@ingot/ui/input'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'

/** A password field whose text can be looked at before it is sent. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  const t = useTranslations('session.signIn')
  const [shown, setShown] = useState(false)
  return (
    <span className="relative block">
      <Input
        {...rest}
        type={shown ? 'text' : 'password'}
        spellCheck={false}
        className={classNames('pr-9', className)}
      />
      <IconButton
        size="sm"
        label={t(shown ? 'hidePassword' : 'showPassword')}
        aria-pressed={shown}
        className="absolute inset-y-0 right-0.5 my-auto"
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </span>
  )
}
