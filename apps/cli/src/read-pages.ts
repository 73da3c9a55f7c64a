/** One page of a list as the API gives it. */
export interface ListPage<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

export interface PageRequest {
  readonly cursor?: string
  readonly limit: number
}

const largestPage = 200

/** Reads page after page until `limit` items are there or the list ends. Memory holds one page. */
export async function* readPages<Item>(
  readPage: (request: PageRequest) => Promise<ListPage<Item>>,
  limit: number,
): AsyncGenerator<ListPage<Item>> {
  let left = limit
  let cursor: string | null = null
  do {
    const size = Math.min(left, largestPage)
    const page: ListPage<Item> = await readPage(
      cursor === null ? { limit: size } : { cursor, limit: size },
    )
    yield page
    left -= page.items.length
    cursor = page.nextCursor
  } while (cursor !== null && left > 0)
}

/** The pages as one; for lists that a person bounded with `--limit`. */
export async function collectPages<Item>(
  pages: AsyncIterable<ListPage<Item>>,
): Promise<ListPage<Item>> {
  const items: Item[] = []
  let nextCursor: string | null = null
  for await (const page of pages) {
    items.push(...page.items)
    nextCursor = page.nextCursor
  }
  return { items, nextCursor }
}
