import { text } from './fields.ts'

/** What a person is called. */
export const personName = text(100).trim().min(1, 'Give a name.')
