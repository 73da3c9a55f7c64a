import type { Actor } from '../audit/audit.ts'
import { admitSearch, type MaskedSearch } from './admit-search.ts'
import { eraseNumber } from './erase-number.ts'
import type { PrivacyContext } from './privacy-context.ts'
import type { Erasure } from './privacy.ts'

/** What people may ask to be done with what is known of them. */
export interface PrivacyDesk {
  /** Removes a number from everything stored; rows and figures stay. Cannot be taken back. */
  erase(input: { readonly number: string }, actor: Actor): Promise<Erasure>
  /**
   * Whether somebody who sees numbers masked may look for this one now: null, or the seconds to wait.
   * @throws CoreError FORBIDDEN when it is no whole number
   */
  admitSearch(search: MaskedSearch): Promise<number | null>
}

/** The privacy's part of core. */
export function wirePrivacy(context: PrivacyContext): PrivacyDesk {
  return {
    erase: ({ number }, actor) => eraseNumber(context, number, actor),
    admitSearch: (search) => admitSearch(context, search),
  }
}
