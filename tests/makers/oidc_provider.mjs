// A certified OpenID provider (npm oidc-provider) with a few people of a made-up office.
// node oidc_provider.mjs PORT REDIRECT_URI KEY_ID — a new KEY_ID is a new signing key.
import { generateKeyPairSync } from 'node:crypto'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const frontend = new URL('../../frontend/package.json', import.meta.url)
const found = createRequire(frontend).resolve('oidc-provider')
const { default: Provider } = await import(pathToFileURL(found).href)

const [port, redirectUri, keyId] = process.argv.slice(2)
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
const people = {
  good: { phone_number: '+8613800000001', phone_number_verified: true },
  unverified: { phone_number: '+8613800000001', phone_number_verified: false },
  stranger: { phone_number: '+8613900000099', phone_number_verified: true },
  nobody: {},
}

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: 'gongyi',
      client_secret: 'a-secret-of-the-test-and-nothing-else',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub'], phone: ['phone_number', 'phone_number_verified'] },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  jwks: { keys: [{ ...key, kid: keyId, use: 'sig', alg: 'RS256' }] },
  cookies: { keys: ['a-key-of-the-test'] },
  features: { devInteractions: { enabled: true } },
  pkce: { required: () => true },
})
provider.listen(Number(port), 'localhost', () => console.log('ready'))
