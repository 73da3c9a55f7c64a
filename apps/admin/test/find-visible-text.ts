import { parse } from 'vue/compiler-sfc'

// Numbers of the compiler's node types; it exports them as a const enum.
const textNode = 2
const interpolation = 5
const attribute = 6
const directive = 7

interface Node {
  readonly type: number
  readonly content?: string | { readonly content: string }
  readonly children?: readonly Node[]
  readonly branches?: readonly Node[]
  readonly props?: readonly Prop[]
}
interface Prop {
  readonly type: number
  readonly name: string
  readonly value?: { readonly content: string }
  readonly arg?: { readonly content: string }
  readonly exp?: { readonly content: string }
}

/** Attributes whose value a person sees or hears. */
const spoken =
  /^(?!option-)(aria-(label|description|placeholder|roledescription|valuetext)|title|placeholder|label|alt|header|text|empty-message|message|summary|.*-label|any-label)$/

/** Every text of a component's template that a person would read and that is not a message key. */
export function findVisibleText(component: string): string[] {
  const root = parse(component).descriptor.template?.ast as unknown as Node | undefined
  return root === undefined ? [] : textsOf(root)
}

function textsOf(node: Node): string[] {
  return [
    ...own(node),
    ...(node.props ?? []).flatMap(ofProp),
    ...(node.children ?? []).flatMap(textsOf),
  ]
}

function own({ type, content }: Node): string[] {
  if (type === textNode && typeof content === 'string') return worded(content)
  if (type === interpolation && typeof content === 'object') return literals(content.content)
  return []
}

function ofProp(prop: Prop): string[] {
  if (prop.type === directive) return isShown(prop) ? literals(contentOf(prop.exp)) : []
  return prop.type === attribute && spoken.test(prop.name) ? worded(contentOf(prop.value)) : []
}

function isShown({ name, arg }: Prop): boolean {
  return name === 'text' || (name === 'bind' && spoken.test(contentOf(arg)))
}

function contentOf(part: { readonly content: string } | undefined): string {
  return part?.content ?? ''
}

/** Strings of an expression that stand outside every call, where nothing translates them. */
function literals(expression: string): string[] {
  let bare = expression
  for (let before = ''; before !== bare;) {
    before = bare
    bare = bare.replaceAll(/[\w.$]+\([^()]*\)/g, '')
  }
  // What is only compared is not shown.
  bare = bare.replaceAll(/[=!]==?\s*(['"`])[^'"`]*\1/g, '').replaceAll(/\[[^\]]*\]/g, '')
  return [...bare.matchAll(/(['"`])([^'"`]*)\1/g)].flatMap(([, , text]) =>
    worded((text ?? '').replaceAll(/\$\{[^}]*\}/g, '')),
  )
}

/** Examples of addresses and certificates are the same in every language. */
const languageless = /^(https?:\/\/\S+|-----BEGIN [A-Z ]+-----)$/

function worded(text: string): string[] {
  const trimmed = text.trim()
  return /\p{L}/u.test(trimmed) && !languageless.test(trimmed) ? [trimmed] : []
}
