import { defineComponent, Fragment, h, isVNode } from 'vue'
import type { PropType, VNode } from 'vue'

/** A row of a list: anything with an id. */
export interface ListRow {
  readonly id: string
}
type RowSlot = (scope: { readonly data: ListRow }) => VNode[]

/** What a PrimeVue `<Column>` says about itself. */
interface ListColumn {
  readonly key: PropertyKey
  readonly className: unknown
  readonly title: string | undefined
  readonly headerAttributes: Record<string, unknown>
  readonly bodyAttributes: Record<string, unknown>
  readonly header: (() => VNode[]) | undefined
  readonly body: RowSlot | undefined
}

function columnsOf(nodes: readonly VNode[]): ListColumn[] {
  return nodes.flatMap((node, index) => {
    if (node.type === Fragment) return columnsOf((node.children as unknown[]).filter(isVNode))
    if (typeof node.type !== 'object') return []
    const { class: className, header: title, pt } = (node.props ?? {}) as Record<string, unknown>
    const slots = node.children as { header?: () => VNode[]; body?: RowSlot } | null
    const { headerCell, bodyCell } = (pt ?? {}) as Record<string, Record<string, unknown>>
    return {
      key: node.key ?? index,
      className,
      title: title as string | undefined,
      headerAttributes: headerCell ?? {},
      bodyAttributes: bodyCell ?? {},
      header: slots?.header,
      body: slots?.body,
    }
  })
}

function headerCell(column: ListColumn): VNode {
  const inner = column.header?.() ?? h('span', { class: 'title' }, column.title)
  return h(
    'th',
    { key: column.key, scope: 'col', class: column.className, ...column.headerAttributes },
    [h('div', { class: 'p-datatable-column-header-content' }, inner)],
  )
}

/**
 * A plain table that is told its columns the way PrimeVue's DataTable is: `<Column>`s in the default
 * slot, `empty` for no rows. DataTable itself would cost half of the first load for what is not used here.
 */
export const ListTable = defineComponent({
  name: 'ListTable',
  props: {
    rows: { type: Array as PropType<readonly ListRow[]>, required: true },
    label: { type: String, required: true },
    rowClass: { type: Function as PropType<(row: ListRow) => unknown>, default: () => '' },
  },
  emits: { open: (row: ListRow) => row.id !== '' },
  setup(props, { slots, emit }) {
    const bodyRow = (row: ListRow, columns: readonly ListColumn[]): VNode =>
      h(
        'tr',
        { key: row.id, class: props.rowClass(row), onClick: () => emit('open', row) },
        columns.map((column) =>
          h(
            'td',
            { key: column.key, class: column.className, ...column.bodyAttributes },
            column.body?.({ data: row }),
          ),
        ),
      )
    const emptyRow = (width: number): VNode =>
      h('tr', { class: 'is-empty' }, h('td', { colspan: width }, slots['empty']?.()))

    return () => {
      const columns = columnsOf(slots['default']?.() ?? [])
      const body =
        props.rows.length === 0
          ? [emptyRow(columns.length)]
          : props.rows.map((row) => bodyRow(row, columns))
      // A wide table scrolls by itself, so the keyboard must be able to reach it.
      return h(
        'div',
        { class: 'list-table', tabindex: 0, role: 'region', 'aria-label': props.label },
        [h('table', [h('thead', h('tr', columns.map(headerCell))), h('tbody', body)])],
      )
    }
  },
})
