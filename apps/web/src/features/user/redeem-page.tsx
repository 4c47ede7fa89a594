import { buttonVariants } from '@ingot/ui/button-variants'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import { type OpenLink, RedeemForm } from './redeem-form'

/** Where a one-time link leads, without a session. Used, withdrawn, too old and made up all look the same. */
export function RedeemPage({ token, link }: { token: string; link: OpenLink | null }) {
  const t = useTranslations()
  return (
    <div className="w-full max-w-88">
      {link ? (
        <RedeemForm token={token} link={link} />
      ) : (
        <>
          <h1 className="font-semibold text-2xl tracking-tight">{t('user.redeem.goneTitle')}</h1>
          <p className="mt-2 mb-4 text-ink-muted text-sm">{t('errors.link_invalid')}</p>
          <Link href={paths.signIn()} className={buttonVariants()}>
            {t('user.redeem.toSignIn')}
          </Link>
        </>
      )}
    </div>
  )
}
