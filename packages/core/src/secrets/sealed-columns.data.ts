/** A column that is sealed under CALLDECK_SECRET, bound to the id of its row. */
export interface SealedColumn {
  readonly table: string
  readonly id: string
  readonly column: string
}

/** Every one there is: a change of the secret seals them anew. A test holds the list to the tables. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'pbx_source', id: 'id', column: 'api_key_sealed' },
  { table: 'sealed_secret', id: 'name', column: 'sealed' },
]
