import { buttonVariants } from '@ingot/ui/button-variants'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import { SignInForm, type SignInFormProps } from './sign-in-form'

/** `provider`: what the identity provider is called; null: none is set up. */
export function SignInPage({ provider, ...form }: SignInFormProps & { provider: string | null }) {
  const t = useTranslations('session.signIn')
  return (
    <div className="w-full max-w-88">
      <h1 className="font-semibold text-2xl tracking-tight">{t('title')}</h1>
      <p className="mb-6 text-ink-muted text-sm">{t('subtitle')}</p>
      <SignInForm {...form} />
      {provider !== null && (
        <>
          <p className="my-4 text-center text-ink-muted text-sm">{t('or')}</p>
          {/* Not a page of ours: the browser has to leave for it. */}
          <a href={paths.signInByOidc(form.target)} className={buttonVariants({ size: 'lg', className: 'w-full' })}>
            {t('sso', { provider })}
          </a>
        </>
      )}
    </div>
  )
}
