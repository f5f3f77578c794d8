/* Drawing, casting and all the arithmetic: a file of its own, which a phone fetches through fetchWork() once
 * there is a paper to draw or a vote to cast. */
export { castVote, readyToCast, settled } from './casting'
export { canDrawAhead, isDrawnElsewhere, paperFor, paperFromSeed } from './drawing'
