/* For tests only: whoever owns every key of a made-up ballot may log what they like, and sign it. */
import { readFileSync } from 'node:fs'

import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'

import type { Bundle } from './bundle'
import { fromB64u, join, toB64u, toHex, u32, utf8, uuidBytes, type Bytes } from './bytes'
import { writeCanonical, type Json, type JsonObject } from './canonicalJson'
import { leafHash, rootsOf } from './merkle'
import { schedule } from './sealing'

export interface Keys {
  issuerKey: string
  boxKey: string
  digest: string
  checkpoint: string
  receipt: string
}

export interface Forge {
  bundle: Bundle
  manifest: JsonObject
  result: JsonObject
  keys: Keys
  boxKey: Bytes
  issuer: CryptoKey
}

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')

/** A ballot made up by us and exported by the server: `most_votes` or `equal_shares`. */
export async function aForge(name: 'most_votes' | 'equal_shares' = 'most_votes'): Promise<Forge> {
  const bundle: Bundle = JSON.parse(fixture(name))
  const keys: Keys = JSON.parse(fixture(`${name}.keys`))
  const issuer = await issuerOf(fromB64u(keys.issuerKey))
  const [manifest, result] = [JSON.parse(bundle.log[0]!), JSON.parse(bundle.result)]
  return { bundle, keys, boxKey: fromB64u(keys.boxKey), issuer, manifest, result }
}

export const issuerOf = (pkcs8: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSA-PSS', hash: 'SHA-384' }, false, ['sign'])

export const asFile = (bundle: unknown): ArrayBuffer => utf8(JSON.stringify(bundle)).buffer
export const hexOf = (text: string) => toHex(sha256(utf8(text)))

export function signed(purpose: string, message: JsonObject, key: Bytes): string {
  const unsigned = { ...message }
  delete unsigned.signature
  const signature = toB64u(ed25519.sign(utf8(`gongyi ${purpose}\n${writeCanonical(unsigned)}`), key))
  return writeCanonical({ ...unsigned, signature })
}

export function checkpointOf(origin: string, size: number, root: Bytes, key: Bytes): string {
  const body = `${origin}\n${size}\n${base64(root)}\n`
  const keyId = sha256(join(utf8(origin), Uint8Array.of(10, 1), ed25519.getPublicKey(key))).slice(0, 4)
  return `${body}\n— ${origin} ${base64(join(keyId, ed25519.sign(utf8(body), key)))}\n`
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** The log signed anew at the sizes of before, and the result for it, with what `changes` says. */
export function resigned(forge: Forge, log: string[], changes: JsonObject = {}, parts: Partial<Bundle> = {}): Bundle {
  const roots = rootsOf(log.map((entry) => leafHash(utf8(entry))))
  const origin = forge.manifest.logOrigin as string
  const before = forge.bundle.checkpoints.slice(0, -1).map((note) => Number(note.split('\n')[1]))
  const sizes = [...before.filter((size) => size < log.length), log.length]
  const checkpoints = sizes.map((size) => checkpointOf(origin, size, roots[size]!, forge.boxKey))
  const tree = { treeSize: log.length, rootHash: toB64u(roots.at(-1)!), manifestDigest: hexOf(log[0]!) }
  const result = signed('result', { ...forge.result, ...tree, ...changes }, forge.boxKey)
  return { ...forge.bundle, log, checkpoints, result, ...parts }
}

export interface Slip {
  privateKey: Bytes
  key: string
  randomizer: string
  credential: string
}

/** A paper that the desk has stamped. */
export async function aSlip({ manifest, issuer }: Pick<Forge, 'manifest' | 'issuer'>): Promise<Slip> {
  const privateKey = crypto.getRandomValues(new Uint8Array(32))
  const key = new Uint8Array(ed25519.getPublicKey(privateKey))
  const randomizer = crypto.getRandomValues(new Uint8Array(32))
  const message = join(randomizer, utf8('gongyi ballot key\n'), uuidBytes(manifest.ballotId as string), key)
  const credential = await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 48 }, issuer, message)
  return { privateKey, key: toB64u(key), randomizer: toB64u(randomizer), credential: toB64u(new Uint8Array(credential)) }
}

/** A vote of that slip; `ticks` are the bytes after the version. */
export async function aVote(
  { manifest }: Pick<Forge, 'manifest'>,
  slip: Slip,
  ticks: number[],
  { sequence = 1, version = 1 } = {},
): Promise<string> {
  const sealed = await seal(manifest, slip, Uint8Array.of(version, ...ticks), sequence)
  return signed('vote', { ...fieldsOf(manifest, slip), type: 'vote', sequence, sealed }, slip.privateKey)
}

export const aVoid = ({ manifest }: Pick<Forge, 'manifest'>, slip: Slip, sequence = 1): string =>
  signed('void', { ...fieldsOf(manifest, slip), type: 'void', sequence }, slip.privateKey)

function fieldsOf(manifest: JsonObject, { key, randomizer, credential }: Slip): Record<string, Json> {
  return { ballotId: manifest.ballotId!, key, randomizer, credential }
}

async function seal(manifest: JsonObject, { key }: Slip, opened: Bytes, sequence: number): Promise<string> {
  const receiver = fromB64u(manifest.sealingKey as string)
  const sender = crypto.getRandomValues(new Uint8Array(32))
  const enc = new Uint8Array(x25519.getPublicKey(sender))
  const dh = new Uint8Array(x25519.getSharedSecret(sender, receiver))
  const info = join(utf8('gongyi choices\n'), uuidBytes(manifest.ballotId as string), fromB64u(key), u32(sequence))
  const { aesKey, nonce } = schedule(dh, join(enc, receiver), info)
  const imported = await crypto.subtle.importKey('raw', aesKey, 'AES-GCM', false, ['encrypt'])
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, imported, opened)
  return toB64u(join(enc, new Uint8Array(sealed)))
}

export const entryOf = (forge: Forge, message: JsonObject) =>
  writeCanonical({ ballotId: forge.manifest.ballotId!, ...message })

