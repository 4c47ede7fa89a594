export const locales = ['zh-CN', 'en'] as const
