/** The fewest characters the server takes. */
export const passwordLength = 8

/** What is wrong with a new password; its sentence is `session.newPassword.*`. */
export type NewPasswordProblem = 'tooShort' | 'asBefore' | 'notRepeated'

/** A new password as it is being typed. */
export interface NewPassword {
  readonly current: string
  readonly chosen: string
  readonly repeated: string
}

/** What stands in the way of a new password; null when nothing does. */
export function newPasswordProblem(typed: NewPassword): NewPasswordProblem | null {
  if (typed.chosen.length < passwordLength) return 'tooShort'
  if (typed.chosen === typed.current) return 'asBefore'
  return typed.chosen === typed.repeated ? null : 'notRepeated'
}
