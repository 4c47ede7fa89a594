import { useTranslations } from 'next-intl'
import { SignInForm, type SignInFormProps } from './sign-in-form'

export function SignInPage(props: SignInFormProps) {
  const t = useTranslations('session.signIn')
  return (
    <div className="w-full max-w-88">
      <h1 className="font-semibold text-2xl tracking-tight">{t('title')}</h1>
      <p className="mb-6 text-ink-muted text-sm">{t('subtitle')}</p>
      <SignInForm {...props} />
    </div>
  )
}
