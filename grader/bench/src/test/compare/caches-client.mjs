// Runs the client of cache-tests through a forward proxy, and prints what came of each test as JSON.
//
//     node caches-client.mjs FOLDER-OF-CACHE-TESTS PROXY-URL ORIGIN-URL [ID]
//
// The client knows reverse proxies alone. Here its requests go to the proxy in absolute-form, except for those that
// configure its own server. With an ID, only that test runs.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const [folder, proxy, origin, id] = process.argv.slice(2)
const suite = path => import(`file://${resolve(folder, path)}`)

// Before the suite imports the module: it makes agents of its own for interim responses.
const undici = createRequire(resolve(folder, 'package.json'))('undici')
const forwarding = { uri: proxy, proxyTunnel: false }
undici.Agent = class extends undici.ProxyAgent {
  constructor () { super(forwarding) }
}
const agent = new undici.Agent()
const isForTheServerItself = url => /^.*?:\/\/[^/]*\/(config|state)\//.test(url)
globalThis.fetch = (url, init) => undici.fetch(url, isForTheServerItself(url) ? init : { dispatcher: agent, ...init })

const { runTests, getResults } = await suite('test-engine/client/runner.mjs')
const { determineTestResult, resultTypes } = await suite('test-engine/lib/results.mjs')
const { default: all } = await suite('tests/index.mjs')
const { default: published } = await suite('results/index.mjs')

const groups = all.map(group => ({ ...group, tests: group.tests.filter(test => !test.browser_only && (!id || test.id === id)) }))
console.log = console.error // the client's remarks would stand in the JSON
await runTests(groups, false, origin)

const results = { 'the lab': getResults() }
for (const cache of published.filter(cache => cache.type === 'rev-proxy')) {
  results[cache.name] = JSON.parse(readFileSync(resolve(folder, 'results', cache.file)))
}
const word = (cache, test) => {
  const type = determineTestResult(all, test.id, results[cache], false)
  return Object.keys(resultTypes).find(name => resultTypes[name] === type)
}
const report = JSON.stringify({
  versions: Object.fromEntries(published.map(cache => [cache.name, cache.version])),
  tests: groups.flatMap(group => group.tests.map(test => ({
    id: test.id,
    group: group.name,
    kind: test.kind ?? 'required',
    lab: results['the lab'][test.id],
    words: Object.fromEntries(Object.keys(results).map(cache => [cache, word(cache, test)]))
  })))
})
process.stdout.write(report, () => process.exit(0)) // the agents' connections are still open
