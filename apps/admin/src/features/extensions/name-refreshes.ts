/** What shows names and teams, and is old once one of them has changed. */
export const nameRefreshes = [['extensions'], ['calls'], ['audit']] as const
