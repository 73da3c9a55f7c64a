import { messagesByFeature } from './messages-by-feature.ts'

const files = import.meta.glob<Record<string, unknown>>('./en/later/*.ts', {
  eager: true,
  import: 'default',
})

export default messagesByFeature(files)
