import { messagesByFeature } from './messages-by-feature.ts'

const files = import.meta.glob<Record<string, unknown>>('./vi/later/*.ts', {
  eager: true,
  import: 'default',
})

export default messagesByFeature(files)
