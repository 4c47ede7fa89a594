import { cva, type VariantProps } from 'class-variance-authority'

export const buttonVariants = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent enabled:hover:bg-accent-hover',
        secondary: 'border border-line-strong bg-surface text-ink enabled:hover:bg-hover',
        ghost: 'text-ink-muted enabled:hover:bg-hover enabled:hover:text-ink',
        danger: 'bg-danger text-on-danger enabled:hover:bg-danger-hover',
        link: 'h-auto! px-0! text-accent-ink underline-offset-4 enabled:hover:underline',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs',
        md: 'h-8 px-3 text-sm',
        lg: 'h-9 px-4 text-base',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)
export type ButtonVariants = VariantProps<typeof buttonVariants>
