'use client'
import { DropdownMenu, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from '@ingot/ui/dropdown-menu'
import { IconButton } from '@ingot/ui/icon-button'
import { CircleUser, KeyRound, LogOut, MonitorSmartphone, UserRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import { requestSignOut } from '@/lib/request-sign-out'
import { useSession } from '@/lib/use-session'

export function AccountMenu() {
  const t = useTranslations('shell')
  const router = useRouter()
  const session = useSession()
  const roles = session?.user.cloudAdmin
    ? [t('roles.cloud_admin')]
    : [...new Set(session?.projects.flatMap((project) => (project.role ? [t(`roles.${project.role}`)] : [])) ?? [])]
  return (
    <DropdownMenu
      trigger={
        <IconButton label={t('account')}>
          <CircleUser aria-hidden />
        </IconButton>
      }
    >
      {session && (
        <>
          <DropdownMenuLabel>
            <span className="block truncate font-medium text-ink text-sm">{session.user.displayName}</span>
            <span className="block truncate">{session.user.email}</span>
            <span className="block">{roles.join(' · ')}</span>
          </DropdownMenuLabel>
          <DropdownMenuSeparator />
        </>
      )}
      <DropdownMenuItem icon={<UserRound aria-hidden />} onSelect={() => router.push(paths.account())}>
        {t('ownAccount')}
      </DropdownMenuItem>
      <DropdownMenuItem icon={<KeyRound aria-hidden />} onSelect={() => router.push(paths.rights())}>
        {t('ownRights')}
      </DropdownMenuItem>
      <DropdownMenuItem icon={<MonitorSmartphone aria-hidden />} onSelect={() => router.push(paths.devices())}>
        {t('sessions')}
      </DropdownMenuItem>
      <DropdownMenuItem icon={<LogOut aria-hidden />} onSelect={() => void requestSignOut(`${paths.signIn()}?out=1`)}>
        {t('signOut')}
      </DropdownMenuItem>
    </DropdownMenu>
  )
}
