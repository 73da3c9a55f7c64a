import ts from 'typescript'

/**
 * Every sentence that stands in a program's text: strings and templates with a blank in them that
 * end as sentences do. What differs each time is given as `7`.
 */
export function findSentences(program: string): string[] {
  const sentences: string[] = []
  const visit = (node: ts.Node): void => {
    const text = textOf(node)
    // A blank first: it is said behind a count.
    if (text !== null && isSentence(text)) sentences.push(text.replace(/^ /, '7 ').trim())
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('a.ts', program, ts.ScriptTarget.Latest, true))
  return sentences
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join('')
}

function isSentence(text: string): boolean {
  return / /.test(text.trim()) && /[.!?]$/.test(text.trim())
}
