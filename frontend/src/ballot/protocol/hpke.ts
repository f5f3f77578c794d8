import { gcm } from '@noble/ciphers/aes.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'

import { joined, type Bytes } from './bytes'

/* RFC 9180, base mode, one message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM. In plain
 * JavaScript, because web views that cannot do X25519 themselves are what many phones have. */

const KEM = joined('KEM', Uint8Array.of(0x00, 0x20))
const SUITE = joined('HPKE', Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00, 0x01))
const NOTHING = new Uint8Array()

/** enc(32) ‖ ciphertext; `ephemeral` is the sender's private key for this one message. */
export function sealed(to: Bytes, info: Bytes, message: Bytes, ephemeral: Bytes): Bytes {
  const enc = x25519.getPublicKey(ephemeral)
  const { key, nonce } = schedule(sharedSecret(x25519.getSharedSecret(ephemeral, to), enc, to), info)
  return joined(enc, gcm(key, nonce).encrypt(message))
}

function sharedSecret(dh: Bytes, enc: Bytes, to: Bytes): Bytes {
  const prk = labeledExtract(KEM, NOTHING, 'eae_prk', dh)
  return labeledExpand(KEM, prk, 'shared_secret', joined(enc, to), 32)
}

function schedule(secret: Bytes, info: Bytes): { key: Bytes; nonce: Bytes } {
  const pskIdHash = labeledExtract(SUITE, NOTHING, 'psk_id_hash', NOTHING)
  const infoHash = labeledExtract(SUITE, NOTHING, 'info_hash', info)
  const context = joined(Uint8Array.of(0), pskIdHash, infoHash)
  const prk = labeledExtract(SUITE, secret, 'secret', NOTHING)
  return { key: labeledExpand(SUITE, prk, 'key', context, 16), nonce: labeledExpand(SUITE, prk, 'base_nonce', context, 12) }
}

function labeledExtract(suite: Bytes, salt: Bytes, label: string, material: Bytes): Bytes {
  return extract(sha256, joined('HPKE-v1', suite, label, material), salt)
}

function labeledExpand(suite: Bytes, prk: Bytes, label: string, info: Bytes, length: number): Bytes {
  const size = Uint8Array.of(length >> 8, length)
  return expand(sha256, prk, joined(size, 'HPKE-v1', suite, label, info), length)
}
