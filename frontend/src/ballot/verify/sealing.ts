import { x25519 } from '@noble/curves/ed25519.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'

import { fromHex, join, utf8, type Bytes } from './bytes'

/** HPKE (RFC 9180), base mode, one message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM. */
const KEM = join(utf8('KEM'), Uint8Array.of(0, 0x20))
const SUITE = join(utf8('HPKE'), Uint8Array.of(0, 0x20, 0, 1, 0, 1))
const VERSION = utf8('HPKE-v1')
const NOTHING = new Uint8Array()
const PKCS8_BEFORE = fromHex('302e020100300506032b656e04220420')

export interface SealingKey {
  isPrivate: Bytes
  isPublic: Bytes
  /** What the browser works with, where it knows how. */
  native: CryptoKey | null
}

export const sealingKeyOf = (privateKey: Bytes): Bytes => new Uint8Array(x25519.getPublicKey(privateKey))

export async function importSealingKey(privateKey: Bytes): Promise<SealingKey> {
  const native = await crypto.subtle
    .importKey('pkcs8', join(PKCS8_BEFORE, privateKey), 'X25519', false, ['deriveBits'])
    .catch(() => null)
  return { isPrivate: privateKey, isPublic: sealingKeyOf(privateKey), native }
}

/** What was sealed, or null when it does not open. */
export async function unseal(key: SealingKey, sealed: Bytes, info: Bytes): Promise<Bytes | null> {
  const sender = sealed.slice(0, 32)
  try {
    const shared = await agreed(key, sender)
    const { aesKey, nonce } = schedule(shared, join(sender, key.isPublic), info)
    const imported = await crypto.subtle.importKey('raw', aesKey, 'AES-GCM', false, ['decrypt'])
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, imported, sealed.slice(32))
    return new Uint8Array(opened)
  } catch {
    return null
  }
}

async function agreed(key: SealingKey, sender: Bytes): Promise<Bytes> {
  if (!key.native) return new Uint8Array(x25519.getSharedSecret(key.isPrivate, sender)) // throws for all zeros
  const other = await crypto.subtle.importKey('raw', sender, 'X25519', false, [])
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: other }, key.native, 256))
  if (shared.every((byte) => byte === 0)) throw new Error('RFC 9180 §7.1.4')
  return shared
}

export function schedule(dh: Bytes, context: Bytes, info: Bytes) {
  const shared = labeledExpand(KEM, labeledExtract(KEM, NOTHING, 'eae_prk', dh), 'shared_secret', context, 32)
  const hashes = [labeledExtract(SUITE, NOTHING, 'psk_id_hash', NOTHING), labeledExtract(SUITE, NOTHING, 'info_hash', info)]
  const keyed = join(Uint8Array.of(0), ...hashes)
  const secret = labeledExtract(SUITE, shared, 'secret', NOTHING)
  return {
    aesKey: labeledExpand(SUITE, secret, 'key', keyed, 16),
    nonce: labeledExpand(SUITE, secret, 'base_nonce', keyed, 12),
  }
}

function labeledExtract(suite: Bytes, salt: Bytes, label: string, ikm: Bytes): Bytes {
  return new Uint8Array(extract(sha256, join(VERSION, suite, utf8(label), ikm), salt))
}

function labeledExpand(suite: Bytes, prk: Bytes, label: string, info: Bytes, length: number): Bytes {
  const labeled = join(Uint8Array.of(0, length), VERSION, suite, utf8(label), info)
  return new Uint8Array(expand(sha256, prk, labeled, length))
}
