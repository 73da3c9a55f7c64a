import { computed, reactive, ref, shallowRef } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { emptySourceForm, formOfSource } from './source-form.ts'
import type { SourceField, SourceForm } from './source-form.ts'
import { sourceFormProblems } from './source-form-problems.ts'
import type { FieldProblem } from './source-form-problems.ts'
import { changesOfForm, inputOfForm } from './source-input.ts'
import type { Source, SourceInput } from './source.ts'

/** The form of one source: what is typed, what is wrong with it, and what would be saved. */
export interface SourceFormState {
  readonly form: SourceForm
  readonly isNew: boolean
  /** What is wrong by our own rules or by the server's word, for fields the person has been at. */
  readonly shownProblems: ComputedRef<Partial<Record<SourceField, FieldProblem | string>>>
  readonly problemCount: ComputedRef<number>
  readonly isDirty: ComputedRef<boolean>
  readonly isAttempted: Ref<boolean>
  /** The person left or changed a field: from now on its problems are told as it is typed. */
  readonly touch: (field: SourceField) => void
  /** Tells every problem; true when there is none. */
  readonly check: () => boolean
  /** What the server refused: field -> sentence, each told until its field is changed. */
  readonly refuse: (fields: Readonly<Record<string, string>>) => void
  /** A whole source for a new one, only the changes for a stored one. */
  readonly whole: () => SourceInput
  readonly changes: () => Partial<SourceInput>
  /** What is typed now is what is stored. */
  readonly settle: (source: Source) => void
}

/** Thinks for the source form; `source` is null for a new one. */
export function useSourceForm(source: Source | null): SourceFormState {
  const stored = shallowRef(source === null ? emptySourceForm() : formOfSource(source))
  const form = reactive({ ...stored.value })
  const problems = useProblems(form)

  return {
    form,
    isNew: source === null,
    ...problems,
    problemCount: computed(() => Object.keys(problems.shownProblems.value).length),
    isDirty: computed(() =>
      fieldsOf(form).some((field) => !same(form[field], stored.value[field])),
    ),
    whole: () => inputOfForm(form),
    changes: () => changesOfForm(stored.value, form),
    settle: (saved) => {
      stored.value = formOfSource(saved)
      Object.assign(form, stored.value)
      problems.isAttempted.value = false
      problems.refuse({})
    },
  }
}

type Problems = Pick<
  SourceFormState,
  'shownProblems' | 'isAttempted' | 'touch' | 'check' | 'refuse'
>

function useProblems(form: SourceForm): Problems {
  const touched = reactive(new Set<SourceField>())
  const isAttempted = ref(false)
  const refusals = shallowRef<readonly Refusal[]>([])
  const own = computed(() => sourceFormProblems(form))
  const shownProblems = computed(() => {
    const shown: Partial<Record<SourceField, FieldProblem | string>> = {}
    // A refusal is about the value that was sent; once that changes it says nothing any more.
    for (const { field, sentence, sent } of refusals.value)
      if (same(form[field], sent)) shown[field] = sentence
    for (const [field, problem] of Object.entries(own.value) as [SourceField, FieldProblem][])
      if (isAttempted.value || touched.has(field)) shown[field] = problem
    return shown
  })
  return {
    shownProblems,
    isAttempted,
    touch: (field) => touched.add(field),
    check: () => {
      isAttempted.value = true
      return Object.keys(own.value).length === 0
    },
    refuse: (fields) => {
      refusals.value = refusalsOf(fields, form)
    },
  }
}

interface Refusal {
  readonly field: SourceField
  readonly sentence: string
  readonly sent: SourceForm[SourceField]
}

function fieldsOf(form: SourceForm): SourceField[] {
  return Object.keys(form) as SourceField[]
}

function refusalsOf(fields: Readonly<Record<string, string>>, form: SourceForm): Refusal[] {
  const known = new Set<string>(fieldsOf(form))
  return Object.entries(fields)
    .filter(([field]) => known.has(field))
    .map(([name, sentence]) => {
      const field = name as SourceField
      return { field, sentence, sent: form[field] }
    })
}

function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null) return one === other
  return JSON.stringify(one) === JSON.stringify(other)
}
