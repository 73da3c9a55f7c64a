import type { LocaleBundle } from '../i18n.ts'
import { messagesByFeature } from './messages-by-feature.ts'

const files = import.meta.glob<Record<string, unknown>>('./en/*.ts', {
  eager: true,
  import: 'default',
})

export default { messages: messagesByFeature(files) } satisfies LocaleBundle
