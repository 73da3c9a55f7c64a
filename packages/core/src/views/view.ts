/** The lists that can be kept as a view. */
export const viewPages = ['calls'] as const
export type ViewPage = (typeof viewPages)[number]

/** Who asks for views; what is private is theirs alone. */
export interface ViewPerson {
  readonly userId: string
  readonly name: string
  /** May change and delete what others share. */
  readonly mayManageShared: boolean
}

/** A list's filter, order and columns under a name: plain JSON, times as ISO-8601 in UTC. */
export interface View {
  readonly id: string
  readonly page: ViewPage
  readonly name: string
  /** The query part of the list's address, without the question mark. */
  readonly query: string
  readonly isShared: boolean
  readonly isOwn: boolean
  /** Whether the asking person may change, share and delete it. */
  readonly mayEdit: boolean
  readonly ownerName: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** What is stored of a view; with an id the stored one is changed. */
export interface ViewInput {
  readonly id?: string | undefined
  readonly page: ViewPage
  readonly name: string
  readonly query: string
}
