// Weighs what a phone downloads before the ballot can be ticked, and what voting then adds; fails over the budget.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

// Lies in the first file; should it ever be split off, it is still counted.
const VOTE_PAGE = 'src/ballot/pages/VotePage.vue'
// Drawing, sealing, checking, the recovery code: fetched in the background once there is a paper to draw.
const VOTING = ['phoneWork', 'visit', 'PaperElsewhere', 'SaveCode', 'RecoveryPicture', 'code']
const VOTING_BUDGET = 45_000
const BUDGETS = { js: 60_000, css: 12_000, all: 100_000 }
const REQUESTS = 10
// The page asks who is here, what is on the ballot, and fetches the icon; pictures come later.
const CALLS_OF_A_FIRST_VISIT = 3

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

/** A chunk, everything it imports at once, and their styles. */
function filesOf(name, found = new Set()) {
  const chunk = manifest[name]
  if (!chunk || found.has(chunk.file)) return found
  found.add(chunk.file)
  chunk.css?.forEach((file) => found.add(file))
  chunk.imports?.forEach((other) => filesOf(other, found))
  return found
}

const files = ['index.html', ...filesOf('index.html'), ...filesOf(VOTE_PAGE)]
const sizesOf = (names) =>
  Object.fromEntries(
    [...new Set(names)].map((file) => [file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length]),
  )
const sizes = sizesOf(files)
const sumOf = (ending) =>
  Object.entries(sizes).reduce((sum, [file, size]) => (file.endsWith(ending) ? sum + size : sum), 0)

const weights = { js: sumOf('.js'), css: sumOf('.css'), all: sumOf('') }
const requests = Object.keys(sizes).length + CALLS_OF_A_FIRST_VISIT

const chunkOf = (name) => Object.keys(manifest).find((key) => manifest[key].name === name)
const missing = VOTING.filter((name) => !chunkOf(name))
if (missing.length) throw new Error(`Not files of their own in the build: ${missing.join(', ')}`)
const later = VOTING.flatMap((name) => [...filesOf(chunkOf(name))]).filter((file) => file.endsWith('.js') && !files.includes(file))
const added = sizesOf(later)
const voting = Object.values(added).reduce((sum, size) => sum + size, 0)

for (const [file, size] of Object.entries({ ...sizes, ...added })) console.log(String(size).padStart(8), file)
for (const kind of Object.keys(BUDGETS)) console.log(`${kind}: ${weights[kind]} of ${BUDGETS[kind]} bytes gzip`)
console.log(`voting adds: ${voting} of ${VOTING_BUDGET} bytes gzip`)
console.log(`requests: ${requests} of ${REQUESTS}`)

const isOver = Object.keys(BUDGETS).some((kind) => weights[kind] > BUDGETS[kind]) || requests > REQUESTS || voting > VOTING_BUDGET
process.exit(isOver ? 1 : 0)
