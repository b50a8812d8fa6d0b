import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalLine, type LineIdentity } from './line-cache.ts'

/**
 * The name of a line wherever it is kept: the SHA-256 of its canonical form in UTF-8, as 64 hex digits. The same in every version, so
 * that packs baked long ago are found. Not by Web Crypto: a page on `http://192.168.…` has none
 * (docs/decisions/0005-hashes-without-web-crypto.md).
 */
export function lineKey(line: LineIdentity): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalLine(line))))
}
